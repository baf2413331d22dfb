// Only who asks for WhatsApp downloads the widget a second time; the chat's own is in its frame.
async function linkTo({ number = "", text = "" }) {
  const { start } = await import("/camefrom/widget.guarded.js");
  return start({ codes: "/whatsapp-codes" }).whatsapp(number, text);
}

for (const link of document.querySelectorAll("a[data-number]")) {
  link.addEventListener("click", async (event) => {
    event.preventDefault();
    const address = await linkTo(link.dataset).catch(() => link.href);
    location.assign(address);
  });
}
