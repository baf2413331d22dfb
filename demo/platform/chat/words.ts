import { type Language, languageOf, launcherLabels } from "./launcher-labels.ts";

export interface Words {
  lang: Language;
  dir: "ltr" | "rtl";
  chat: string;
  close: string;
  greeting: string;
  messages: string;
  newMessage: string;
  message: string;
  replies: string;
  write: string;
  picture: string;
  sendPicture: string;
  removePicture: string;
  enlarge: string;
  closePicture: string;
  send: string;
  noPicture: string;
  offline: string;
  sound: string;
  sending: string;
  waiting: string;
  sent: string;
  seen: string;
  refused: string;
  assistant: string;
  assistantWrites: string;
  agentWrites: string;
  you: string;
  showAll: string;
  today: string;
  yesterday: string;
  /** What comes behind the launcher's name, by the plural rules of the language. */
  news: Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;
}

const languages: Readonly<Record<Language, Words>> = {
  en: {
    lang: "en",
    dir: "ltr",
    chat: "Chat",
    close: launcherLabels.en[1],
    greeting: "Hello! What can we do for you?",
    messages: "Messages",
    newMessage: "New message",
    message: "Message",
    replies: "Suggested messages",
    write: "Write a message",
    picture: "Picture",
    sendPicture: "Send a picture",
    removePicture: "Remove the picture",
    enlarge: "Enlarge the picture",
    closePicture: "Close the picture",
    send: "Send",
    noPicture: "That is no picture.",
    offline: "No network. What you write is sent as soon as it is back.",
    sound: "Sound at new messages",
    sending: "Sending",
    waiting: "Waiting for the network",
    sent: "Sent",
    seen: "Seen",
    refused: "Not sent",
    assistant: "Assistant",
    assistantWrites: "Assistant is writing",
    agentWrites: "An agent is writing",
    you: "You",
    showAll: "Show all of it",
    today: "Today",
    yesterday: "Yesterday",
    news: { one: "1 new message", other: "# new messages" },
  },
  es: {
    lang: "es",
    dir: "ltr",
    chat: "Chat",
    close: launcherLabels.es[1],
    greeting: "¡Hola! ¿En qué podemos ayudarte?",
    messages: "Mensajes",
    newMessage: "Mensaje nuevo",
    message: "Mensaje",
    replies: "Mensajes sugeridos",
    write: "Escribe un mensaje",
    picture: "Imagen",
    sendPicture: "Enviar una imagen",
    removePicture: "Quitar la imagen",
    enlarge: "Ampliar la imagen",
    closePicture: "Cerrar la imagen",
    send: "Enviar",
    noPicture: "Eso no es una imagen.",
    offline: "Sin conexión. Lo que escribas se enviará en cuanto vuelva.",
    sound: "Sonido con mensajes nuevos",
    sending: "Enviando",
    waiting: "Esperando conexión",
    sent: "Enviado",
    seen: "Visto",
    refused: "No enviado",
    assistant: "Asistente",
    assistantWrites: "El asistente está escribiendo",
    agentWrites: "Un agente está escribiendo",
    you: "Tú",
    showAll: "Mostrar todo",
    today: "Hoy",
    yesterday: "Ayer",
    news: { one: "1 mensaje nuevo", other: "# mensajes nuevos" },
  },
  ar: {
    lang: "ar",
    dir: "rtl",
    chat: "المحادثة",
    close: launcherLabels.ar[1],
    greeting: "مرحبًا! كيف يمكننا مساعدتك؟",
    messages: "الرسائل",
    newMessage: "رسالة جديدة",
    message: "الرسالة",
    replies: "رسائل مقترحة",
    write: "اكتب رسالة",
    picture: "صورة",
    sendPicture: "إرسال صورة",
    removePicture: "إزالة الصورة",
    enlarge: "تكبير الصورة",
    closePicture: "إغلاق الصورة",
    send: "إرسال",
    noPicture: "هذا الملف ليس صورة.",
    offline: "لا يوجد اتصال. سيُرسل ما تكتبه فور عودته.",
    sound: "صوت عند وصول رسائل جديدة",
    sending: "جارٍ الإرسال",
    waiting: "في انتظار الشبكة",
    sent: "أُرسلت",
    seen: "شوهدت",
    refused: "لم تُرسل",
    assistant: "المساعد",
    assistantWrites: "المساعد يكتب",
    agentWrites: "أحد موظفينا يكتب",
    you: "أنت",
    showAll: "عرض الكل",
    today: "اليوم",
    yesterday: "أمس",
    news: {
      one: "رسالة جديدة واحدة",
      two: "رسالتان جديدتان",
      few: "# رسائل جديدة",
      many: "# رسالة جديدة",
      other: "# رسالة جديدة",
    },
  },
};

/** What the chat says in this page's language. */
export const words: Words = { ...languages.en };

/** @param lang of the page, or of the tag */
export function speak(lang: string | undefined): void {
  Object.assign(words, languages[languageOf(lang)]);
  document.documentElement.lang = words.lang;
  document.documentElement.dir = words.dir;
}

/** What the launcher is called where this many messages are new: "Open chat, 1 new message". */
export function labelsFor(count: number): [open: string, close: string] {
  const [open, close] = launcherLabels[words.lang];
  if (count === 0) return [open, close];
  const { news, lang } = words;
  const text = news[new Intl.PluralRules(lang).select(count)] ?? news.other;
  const comma = lang === "ar" ? "، " : ", ";
  return [open + comma + text.replace("#", new Intl.NumberFormat(lang).format(count)), close];
}
