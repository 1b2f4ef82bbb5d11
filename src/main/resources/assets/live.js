// Keeps the parts of a page that are marked data-live as the server would write them now.
(() => {
  "use strict";
  const EVERY = 4000;
  const LONGEST = 60000;
  const LIMIT = 15000;
  const bar = document.getElementById("live");
  if (!bar || !document.querySelector("[data-live][id]")) {
    return;
  }
  const words = bar.querySelector("[role=status]");
  const button = bar.querySelector("button");
  let timer = 0;
  let pause = EVERY;
  let stopped = false;
  let busy = false;

  const say = (text, failing) => {
    if (words.textContent !== text) {
      words.textContent = text;
    }
    bar.classList.toggle("failing", failing);
  };

  const name = (node) => node.id || (node.dataset && node.dataset.key) || "";
  const alike = (a, b) => a.nodeType === b.nodeType && a.nodeName === b.nodeName && name(a) === name(b);

  const attributes = (node, wanted) => {
    for (const { name: key, value } of wanted.attributes) {
      if (node.getAttribute(key) !== value) {
        node.setAttribute(key, value);
      }
    }
    for (const { name: key } of [...node.attributes]) {
      const opened = key === "open" && node.nodeName === "DETAILS";
      if (!opened && !wanted.hasAttribute(key)) {
        node.removeAttribute(key);
      }
    }
  };

  // Changes a node in place, so that focus, open details and what is selected stay.
  const change = (node, wanted) => {
    if (node.nodeType === Node.ELEMENT_NODE) {
      attributes(node, wanted);
      children(node, wanted);
    } else if (node.nodeValue !== wanted.nodeValue) {
      node.nodeValue = wanted.nodeValue;
    }
  };

  const found = (from, wanted) => {
    for (let node = from; node; node = node.nextSibling) {
      if (alike(node, wanted)) {
        return node;
      }
      if (!name(wanted)) {
        return null;
      }
    }
    return null;
  };

  const children = (parent, wanted) => {
    let next = parent.firstChild;
    for (const child of [...wanted.childNodes]) {
      const match = found(next, child);
      if (!match) {
        parent.insertBefore(document.importNode(child, true), next);
        continue;
      }
      while (next !== match) {
        const gone = next;
        next = next.nextSibling;
        gone.remove();
      }
      next = match.nextSibling;
      change(match, child);
    }
    while (next) {
      const gone = next;
      next = next.nextSibling;
      gone.remove();
    }
  };

  const take = (html) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    for (const part of document.querySelectorAll("[data-live][id]")) {
      const wanted = page.getElementById(part.id);
      if (wanted) {
        change(part, wanted);
      }
    }
  };

  const look = async () => {
    if (busy) {
      return;
    }
    busy = true;
    try {
      const answer = await fetch(location.href.split("#")[0], {
        credentials: "same-origin",
        cache: "no-store",
        headers: { Accept: "text/html" },
        redirect: "manual",
        signal: AbortSignal.timeout(LIMIT),
      });
      if (answer.type === "opaqueredirect" || answer.status === 401) {
        stopped = true;
        button.hidden = true;
        say("Not updating: you are signed out. Load the page again to sign in.", true);
        return;
      }
      if (!answer.ok) {
        throw new Error(String(answer.status));
      }
      const html = await answer.text();
      if (!stopped) {
        take(html);
        pause = EVERY;
        say("Updates by itself.", false);
      }
    } catch {
      if (!stopped) {
        pause = Math.min(pause * 2, LONGEST);
        say("Not updating: the server does not answer. What you see may be old; trying again.", true);
      }
    } finally {
      busy = false;
      later();
    }
  };

  const later = () => {
    clearTimeout(timer);
    if (!stopped && !document.hidden) {
      timer = setTimeout(look, pause);
    }
  };

  button.addEventListener("click", () => {
    stopped = !stopped;
    button.textContent = stopped ? "Go on" : "Pause updates";
    if (stopped) {
      clearTimeout(timer);
      say("Paused.", false);
    } else {
      look();
    }
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      clearTimeout(timer);
    } else if (!stopped) {
      pause = EVERY;
      look();
    }
  });
  button.textContent = "Pause updates";
  say("Updates by itself.", false);
  bar.hidden = false;
  later();
})();
