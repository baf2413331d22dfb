import { below, digits } from "./chance.ts";

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
    // 555-0100 to 555-0199 of an area: for films and books, so nobody has them (nanpa.com). There are
    // 56,000, where Ofcom's 1,000 gave the same number twice in every fortieth run of all sources.
    phone: `1${2 + below(8)}${2 + below(7)}${below(10)}55501${String(below(100)).padStart(2, "0")}`,
    name: names[below(names.length)] ?? "",
  };
}

/** The one with this number, whatever the channel calls it. */
export function customerOf(number: string): Customer {
  return { ...newCustomer(), id: number, phone: number };
}
