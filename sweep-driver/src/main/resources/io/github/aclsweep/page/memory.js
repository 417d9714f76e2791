// What the reader has chosen outlives the reload of a running sweep's page.

const memory = (() => {
  const key = "acl-sweep " + location.pathname;
  let kept = {};
  try {
    kept = JSON.parse(sessionStorage.getItem(key)) ?? {};
  } catch {
    // Storage may be forbidden for local files: then a reload forgets.
  }
  return {
    get: name => kept[name],
    set(name, value) {
      kept[name] = value;
      try {
        sessionStorage.setItem(key, JSON.stringify(kept));
      } catch {
        // As above.
      }
    },
  };
})();

const SECONDS_BETWEEN_LOOKS = 15;
const SECONDS_AFTER_TOUCH = 4;

/** Keeps scrolling, folding and focus, and looks for a newer page while the sweep runs. */
function startRefreshing(running) {
  let touched = -Infinity;
  for (const event of ["pointerdown", "keydown", "wheel", "touchmove", "pointermove"]) {
    addEventListener(event, () => { touched = performance.now(); }, {passive: true});
  }
  if (!running) {
    return;
  }
  addEventListener("pagehide", rememberPlace);
  const timer = setInterval(() => {
    const busy = performance.now() - touched < SECONDS_AFTER_TOUCH * 1000;
    if (memory.get("refresh") !== false && !document.hidden && !busy) {
      clearInterval(timer);
      rememberPlace();
      location.reload();
    }
  }, SECONDS_BETWEEN_LOOKS * 1000);
}

function rememberPlace() {
  memory.set("scroll", [scrollX, scrollY]);
  memory.set("focus", document.activeElement?.id ?? "");
  memory.set("across", [...document.querySelectorAll(".scroll")].map(box => box.scrollLeft));
}

/** Restores what rememberPlace has kept. */
function restorePlace() {
  document.querySelectorAll(".scroll").forEach((box, i) => { box.scrollLeft = memory.get("across")?.[i] ?? 0; });
  if (memory.get("focus")) {
    byId(memory.get("focus"))?.focus({preventScroll: true});
  }
  if (memory.get("scroll")) {
    history.scrollRestoration = "manual";
    scrollTo({left: memory.get("scroll")[0], top: memory.get("scroll")[1], behavior: "instant"});
    memory.set("scroll", null);
  }
}

/** Keeps which of the folded parts are open. */
function rememberFolding() {
  for (const part of document.querySelectorAll("details[id]")) {
    part.open = memory.get("open " + part.id) ?? part.open;
    part.addEventListener("toggle", () => memory.set("open " + part.id, part.open));
  }
}

/** Marks the part of the page that is being read in the navigation. */
function markPlace() {
  const links = new Map([...document.querySelectorAll("nav a")].map(link => [link.getAttribute("href").slice(1), link]));
  const seen = new Set();
  // The last parts of a page cannot be scrolled to the top: one that was clicked is marked until the reader scrolls on.
  let clicked = null;
  const mark = () => {
    const isEnd = scrollY > 0 && scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
    const here = clicked ?? (isEnd ? [...links.keys()].at(-1) : [...links.keys()].find(id => seen.has(id)));
    links.forEach((link, id) => id === here ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current"));
    const row = document.querySelector("nav ul");
    if (here) {
      row.scrollLeft = links.get(here).offsetLeft - row.offsetLeft - (row.clientWidth - links.get(here).offsetWidth) / 2;
    }
  };
  const watcher = new IntersectionObserver(entries => {
    entries.forEach(({target, isIntersecting}) => isIntersecting ? seen.add(target.id) : seen.delete(target.id));
    mark();
  }, {rootMargin: "-20% 0px -60% 0px"});
  links.forEach((link, id) => {
    watcher.observe(byId(id));
    link.addEventListener("click", () => {
      clicked = id;
      mark();
    });
  });
  for (const event of ["wheel", "touchmove", "keydown", "pointerdown"]) {
    addEventListener(event, () => { clicked = null; }, {passive: true});
  }
  addEventListener("scroll", mark, {passive: true});
}
