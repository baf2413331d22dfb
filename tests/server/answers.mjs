import { eventually } from "./meta.mjs";

/** The agent's record once so many answers of the assistant are in it. */
export function answered(read, count) {
  return eventually(async () => {
    const record = await read();
    return record?.messages.filter((message) => message.assistant).length === count && record;
  }, "the assistant's answer");
}

export function answersTo(someone, count) {
  return eventually(async () => {
    const answers = (await someone.messages()).filter((message) => message.by_assistant);
    return answers.length >= count && answers;
  }, `${count} answers of the assistant`);
}
