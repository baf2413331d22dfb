// @ts-check
// One part of `npm run bench`, in a process of its own, so that no part finds code that another one
// has warmed up for other data. Arguments: the part's name, how many rounds.

const [name, rounds] = process.argv.slice(2);
const { measure } = await import(`./parts/${name}.mjs`);
process.send?.(await measure(Number(rounds)));
