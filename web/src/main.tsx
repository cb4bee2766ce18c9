// Where the application begins: the words are loaded, then it is drawn.
import "@fontsource/inter/latin-400.css";
import "@fontsource/inter/latin-500.css";
import "@fontsource/inter/latin-600.css";
import "./app/system.css";
import "./app/look.css";

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { App } from "./app/App";
import { speak } from "./lib/words";

const root = document.getElementById("root");
if (root) {
  await speak();
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
