// The chat in its frame. What the page around it says comes by camefrom/frame; the rest is yours.
import { Attribution, listenToSite, tellSite } from "/camefrom/frame.js";

const name = document.querySelector("#name");
const messages = document.querySelector("#messages");
const text = document.querySelector("#text");
const attribution = new Attribution();

/** Nothing is kept here before the first message; the token is what this visitor is known by. */
function conversation() {
  const token = localStorage.getItem("token") ?? crypto.randomUUID();
  localStorage.setItem("token", token);
  return token;
}

async function send(words) {
  const shown = document.createElement("li");
  shown.textContent = words;
  messages.append(shown);
  // With where the visitor came from, where that is news; never rejects, and does not take long.
  const message = await attribution.attach({ id: crypto.randomUUID(), text: words });
  try {
    const response = await fetch("/messages", {
      method: "POST",
      headers: { "Content-Type": "application/json", Authorization: `Bearer ${conversation()}` },
      body: JSON.stringify(message),
    });
    if (!response.ok) throw new Error(`The server answered ${response.status}.`);
    // The next message need not say it again.
    await attribution.delivered(message.id);
  } catch (error) {
    shown.append(" (not sent)");
    console.error(error);
  }
}

function startAgain() {
  localStorage.removeItem("token");
  messages.replaceChildren();
}

listenToSite((message) => {
  attribution.hear(message);
  if (message.settings.name) name.textContent = message.settings.name;
  for (const [what, words] of message.calls) {
    if (what === "send" && typeof words === "string") void send(words);
    if (what === "newConversation" || what === "forget") startAgain();
  }
  if (message.open) text.focus();
});

document.querySelector("#close").addEventListener("click", () => tellSite("close"));
document.querySelector("#composer").addEventListener("submit", (event) => {
  event.preventDefault();
  void send(text.value);
  text.value = "";
});
