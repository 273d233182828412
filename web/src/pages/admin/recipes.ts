/** The recipes that exist, as the server names them. */
export interface RecipeNames {
  total: number;
  items: RecipePair[];
}

export interface RecipePair {
  proxy: string;
  proxyName: string;
  gateway: string;
  gatewayName: string;
}

export interface MadeRecipe {
  proxy: string;
  gateway: string;
  /** How it was tried, as a sentence. */
  evidence: string;
  files: { name: string; text: string }[];
  notes: string[];
}
