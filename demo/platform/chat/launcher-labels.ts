export type Language = "en" | "es" | "ar";

/** What screen readers call the launcher: while the chat is shut, and while it is open. */
export const launcherLabels: Readonly<Record<Language, [open: string, close: string]>> = {
  en: ["Open chat", "Close chat"],
  es: ["Abrir el chat", "Cerrar el chat"],
  ar: ["فتح المحادثة", "إغلاق المحادثة"],
};

/** Of a page's `lang`, such as "es-MX"; English where the chat does not speak it. */
export function languageOf(lang = ""): Language {
  const [language = ""] = lang.toLowerCase().split("-");
  return language === "es" || language === "ar" ? language : "en";
}
