// The SPARQL page of the server: the form is sent as it always is, and the server answers with a page.
import { edit } from "./editing.js";

const field = document.querySelector("textarea[data-editor]");
if (field) edit(field);
