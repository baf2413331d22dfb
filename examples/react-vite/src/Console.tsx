import "camefrom/elements";
import type { Referral } from "camefrom";
import type {} from "camefrom/elements/react";
import { useState } from "react";
import { first, latest } from "./conversation.js";

/** React 19 sets the elements' properties by itself. */
export function Console() {
  const [shown, setShown] = useState<Referral>(latest);
  return (
    <>
      <main>
        <h1>Conversation</h1>
        <camefrom-banner referral={shown} />
        <p>Hello! Is the lamp still there?</p>
        <button type="button" onClick={() => setShown(shown === latest ? first : latest)}>
          Other touch
        </button>
      </main>
      <aside>
        <h2>Contact</h2>
        <camefrom-panel referral={shown} first={first} heading-level={3} />
      </aside>
    </>
  );
}
