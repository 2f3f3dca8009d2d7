// The one module every page loads: the behaviours of every page, and `register` for those of single pages.
import "./behaviours-page.js";

export { register } from "./registry.js";
