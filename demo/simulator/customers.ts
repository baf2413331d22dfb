import { randomInt } from "node:crypto";

/** Who writes: on WhatsApp with a number and a name, elsewhere only as a number of Meta's. */
export interface Customer {
  id: string;
  phone: string;
  name: string;
}

const names = [
  ...["Ana Ribeiro", "Noor Haddad", "Lena Vogt", "Tomás Quiroga", "Mei Lin", "Priya Raman"],
  ...["Oskar Lindqvist", "Zoë Martin", "Kofi Mensah", "Aylin Demir", "Jun Sato", "Clara Bianchi"],
];

export function newCustomer(): Customer {
  return {
    id: digits(17),
    // Numbers for films and books, which nobody has: https://www.ofcom.org.uk
    phone: `447700900${String(randomInt(1_000)).padStart(3, "0")}`,
    name: names[randomInt(names.length)] ?? "",
  };
}

/** The one with this number, whatever the channel calls it. */
export function customerOf(number: string): Customer {
  return { ...newCustomer(), id: number, phone: number };
}

/** As Meta's ids are: without a zero in front. */
export function digits(count: number): string {
  return Array.from({ length: count }, (_, place) => randomInt(place === 0 ? 1 : 0, 10)).join("");
}
