/** How many rows the parts of a plan went through, what they left out among them. */
export function rowsOf(plan) {
  const { Plans = [], "Actual Loops": loops, "Actual Rows": found } = plan;
  const left = plan["Rows Removed by Filter"] ?? 0;
  const unjoined = plan["Rows Removed by Join Filter"] ?? 0;
  return Plans.reduce((sum, part) => sum + rowsOf(part), loops * (found + left + unjoined));
}
