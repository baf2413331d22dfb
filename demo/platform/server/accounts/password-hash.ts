import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";

// https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html: of its equally strong
// settings of scrypt the one with 32 MiB, of which two at a time are no burden to a small machine.
const today = { cost: 32_768, blockSize: 8, parallelization: 3 };
const saltBytes = 16;
const keyBytes = 32;
// Beyond what a kept hash may ask for, it is none of ours.
const mostMemory = 256 * 1_024 * 1_024;

const mostAtOnce = 2;
// Who waits for longer than it takes to press the button again does.
const mostWaiting = 20;

/** Too many passwords wait to be looked at. */
export class Busy extends Error {
  override name = "Busy";
}

/**
 * So many at a time: each takes its memory and a core for as long as it runs, and of the four threads that
 * Node has for such things two stay free.
 */
class Turns {
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  /** @throws Busy */
  async take<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#running >= mostAtOnce) {
      if (this.#waiting.length >= mostWaiting) throw new Busy("Too many passwords at once.");
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else this.#running++;
    try {
      return await work();
    } finally {
      // Whoever comes next has the place of who goes.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running--;
    }
  }
}

/** Passwords as the database keeps them, with what is needed to check them: "scrypt$N$r$p$salt$key". */
export class PasswordHashes {
  readonly #turns = new Turns();
  /** Of nobody's password. */
  #nobodys: Promise<string> | undefined;

  async make(password: string): Promise<string> {
    const salt = randomBytes(saltBytes);
    const key = await this.#turns.take(() => derive(password, salt, today));
    const { cost, blockSize, parallelization } = today;
    const parts = [cost, blockSize, parallelization, text(salt), text(key)];
    return `scrypt$${parts.join("$")}`;
  }

  /**
   * @param kept null where there is nobody of that name: it takes as long
   * @throws Busy
   */
  async isRight(password: string, kept: string | null): Promise<boolean> {
    this.#nobodys ??= this.make(text(randomBytes(keyBytes)));
    const { salt, key, settings } = read(kept ?? (await this.#nobodys));
    const given = await this.#turns.take(() => derive(password, salt, settings));
    return timingSafeEqual(given, key) && kept !== null;
  }

  /** Whether it was made with settings that are no longer today's. */
  isOld(kept: string): boolean {
    const { settings } = read(kept);
    return JSON.stringify(settings) !== JSON.stringify(today);
  }
}

function read(kept: string) {
  const [, cost, blockSize, parallelization, salt = "", key = ""] = kept.split("$");
  return {
    settings: {
      cost: Number(cost),
      blockSize: Number(blockSize),
      parallelization: Number(parallelization),
    },
    salt: Buffer.from(salt, "base64url"),
    key: Buffer.from(key, "base64url"),
  };
}

function derive(password: string, salt: Buffer, settings: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { ...settings, maxmem: mostMemory };
    scrypt(password.normalize("NFKC"), salt, keyBytes, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

function text(bytes: Buffer): string {
  return bytes.toString("base64url");
}
