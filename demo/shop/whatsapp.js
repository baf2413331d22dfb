let started;

/**
 * One for all links, and only for who asks for WhatsApp: the widget is downloaded a second time then, as the
 * chat's own is in its frame. It reads this visit, and follows no page: the chat's loader does.
 */
function tracker() {
  started ??= import("/camefrom/widget.guarded.js").then(({ start }) => {
    const own = start({ codes: "/whatsapp-codes" });
    own.stop();
    return own;
  });
  // Without a network it is tried again at the next click.
  started.catch(() => {
    started = undefined;
  });
  return started;
}

/** Into another tab or window, or by another button, a link leads as it is. */
function isPlain({ button, ctrlKey, metaKey, shiftKey, altKey }) {
  return button === 0 && !(ctrlKey || metaKey || shiftKey || altKey);
}

for (const link of document.querySelectorAll("a[data-number]")) {
  const { number = "", text = "" } = link.dataset;
  link.addEventListener("click", async (event) => {
    if (!isPlain(event)) return;
    event.preventDefault();
    const address = await tracker().then(
      (own) => own.whatsapp(number, text),
      () => link.href,
    );
    location.assign(address);
  });
}
