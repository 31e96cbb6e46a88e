"use strict";
// Shared by all pages: the theme, the help dialog, and keys that mean the same everywhere.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const remembered = () => { try { return localStorage.getItem("zhenggai-theme"); } catch { return null; } };
  const remember = (theme) => { try { localStorage.setItem("zhenggai-theme", theme); } catch { /* private mode */ } };
  const theme = remembered();
  if (theme === "dark" || theme === "light") root.dataset.theme = theme;

  function toggleTheme() {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    remember(root.dataset.theme);
  }

  // Calls the action of a key, unless it is typed into a field or belongs to the browser.
  self.zhenggaiKeys = (actions) => {
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
      const typing = event.target.closest?.("input, select, textarea");
      if (typing && event.key !== "Escape") return;
      const action = actions[event.key];
      if (action && action(event) !== false) event.preventDefault();
    });
  };

  document.addEventListener("DOMContentLoaded", () => {
    const help = document.getElementById("help");
    document.getElementById("theme").addEventListener("click", toggleTheme);
    document.getElementById("help-open").addEventListener("click", () => help.showModal());
    zhenggaiKeys({ t: toggleTheme, "?": () => help.showModal() });
  });
})();
