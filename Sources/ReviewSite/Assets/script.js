// Comfort only: everything works without it. Keys move through the list, decide, and take back.
(() => {
  "use strict";
  const rows = () => [...document.querySelectorAll(".list .row-title")];
  const follow = (selector) => document.querySelector(selector)?.click();

  function step(by) {
    const all = rows();
    if (all.length === 0) return follow(by > 0 ? 'a[rel="next"]' : 'a[rel="prev"]');
    const place = all.indexOf(document.activeElement) + by;
    if (place >= all.length) return follow('.pages a[rel="next"]');
    const row = all[Math.max(0, place)];
    row.focus();
    row.closest("li").scrollIntoView({ block: "nearest" });
  }

  // A form counts once: a second press of the key must not send it again.
  function decide(selector) {
    const button = document.querySelector(selector);
    if (button) button.click();
    return Boolean(button);
  }

  const actions = {
    j: () => step(1),
    k: () => step(-1),
    a: () => decide('button[value="accept"]'),
    r: () => decide('button[value="reject"]'),
    u: () => decide('form[data-key="u"] button') || decide('button[value="undo"]'),
    n: () => document.querySelector(".note-field")?.focus(),
    v: () => follow(".tabs[role=group] a:not([aria-current])"),
    o: () => {
      const folds = [...document.querySelectorAll("details.fold")];
      const opens = folds.some((fold) => !fold.open);
      for (const fold of folds) fold.open = opens;
    },
    i: () => follow(".mark"),
    "/": () => follow('nav a[href="/search"]'),
    "?": () => document.getElementById("keys")?.showModal(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat && !"jk".includes(event.key)) return;
    if (event.target.closest("input:not([type=radio]), select, textarea")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (document.querySelector("dialog[open]") && event.key !== "?") return;
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });

  document.addEventListener("submit", (event) => {
    if (event.target.method !== "post") return;
    if (event.target.dataset.sent) return event.preventDefault();
    event.target.dataset.sent = "yes";
  });

  // A page that comes back from the browser's memory holds a form that was sent: it is fetched anew.
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
})();
