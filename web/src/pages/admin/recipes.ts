/** The recipes that exist, as the server names them. */
export interface RecipeNames {
  total: number;
  items: RecipePair[];
}

export interface RecipePair {
  proxy: string;
  gateway: string;
}

export interface MadeRecipe {
  proxy: string;
  gateway: string;
  files: { name: string; text: string }[];
  notes: string | string[];
}

export function pairsOf(names: RecipeNames): RecipePair[] {
  return names.items;
}

export function notesOf(recipe: MadeRecipe): string[] {
  return typeof recipe.notes === "string" ? recipe.notes.split(/\n{2,}/) : recipe.notes;
}
