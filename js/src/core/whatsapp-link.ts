/** A chat on WhatsApp that a link is to open. */
export interface WhatsappChat {
  /**
   * Of the business, with its country code: "+49 30 123456". Blanks, hyphens, dots, brackets, "(0)" and a
   * "+" or "00" before it are left out.
   */
  number: string;
  /** For the customer to send, who sees it and may edit it: at most 4,096 characters. */
  text?: string | undefined;
  /** Of `newCode`: it stands at the end of the text, on a line of its own, "[ref 7K3-9QF-4KR]". */
  code?: string | undefined;
}
