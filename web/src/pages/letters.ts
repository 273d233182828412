export const LETTERS = ["#", ..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

/**
 * The place of the first name of a letter, found by halving, so that few are asked for.
 *
 * @param orderNameAt the name at a place as the list is ordered by: small letters, without accents
 */
export async function placeOf(
  letter: string,
  total: number,
  orderNameAt: (index: number) => Promise<string | undefined>,
): Promise<number> {
  if (letter === "#") return 0;
  let low = 0;
  let high = total;
  while (low < high) {
    const middle = (low + high) >> 1;
    const name = await orderNameAt(middle);
    if (name === undefined) break;
    if (name < letter.toLowerCase()) low = middle + 1;
    else high = middle;
  }
  return low;
}
