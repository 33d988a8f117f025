/* The script of the site: colours, search, contents that follow the reader, copying. The pages are whole
   without it. It asks no server for anything. */

(() => {
  "use strict";

  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);

  /* Makes an element with text and attributes; text never becomes HTML. */
  const make = (name, text, attributes) => {
    const element = document.createElement(name);
    element.textContent = text;
    Object.assign(element, attributes);
    return element;
  };

  /* Colours: those of the system until the reader chooses others. */

  const KEY = "grantbook-colours";
  const isSystemDark = matchMedia("(prefers-color-scheme: dark)");
  const system = () => (isSystemDark.matches ? "dark" : "light");

  const remembered = () => {
    try {
      const value = localStorage.getItem(KEY);
      return value === "dark" || value === "light" ? value : "";
    } catch {
      // Storage is refused: the choice lasts as long as the page.
      return "";
    }
  };

  const remember = (value) => {
    try {
      if (value) {
        localStorage.setItem(KEY, value);
      } else {
        localStorage.removeItem(KEY);
      }
    } catch {
      // As above.
    }
  };

  const show = (colours) => {
    if (colours) {
      root.dataset.theme = colours;
    } else {
      delete root.dataset.theme;
    }
  };

  const switchColours = (button) => {
    const name = () => {
      const other = (root.dataset.theme || system()) === "dark" ? "Light" : "Dark";
      button.textContent = other;
      button.setAttribute("aria-label", `${other} colours`);
    };
    button.addEventListener("click", () => {
      const wanted = (root.dataset.theme || system()) === "dark" ? "light" : "dark";
      const chosen = wanted === system() ? "" : wanted;
      remember(chosen);
      show(chosen);
      name();
    });
    isSystemDark.addEventListener("change", name);
    name();
    button.hidden = false;
  };

  // Before anything is drawn.
  show(remembered());

  /* Search. The data is a script: a page from a disk may not fetch a file. */

  const FIRST = 50;
  const OFFER = ["critical", "high", "medium", "low", "unrated", "retired"];
  let loading;

  const load = () => {
    loading ??= new Promise((done, failed) => {
      const script = make("script", "", { src: `${root.dataset.root}assets/search.js` });
      script.addEventListener("load", () => done(prepare(window.grantbook)));
      script.addEventListener("error", failed);
      document.head.append(script);
    });
    return loading;
  };

  const prepare = (data) => {
    const permissions = data.permissions.map((p) => ({
      ...p,
      href: `permissions.html#${p.anchor}`,
      name: p.value,
      first: `${p.value}\n${p.id}`.toLowerCase(),
      all: `${p.value} ${p.api} ${p.id} ${p.kind} ${p.tier}`.toLowerCase(),
    }));
    const profiles = data.profiles.map((p) => {
      const own = p.permissions.map((number) => permissions[number]);
      const names = own.map((permission) => `${permission.value} ${permission.id}`).join(" ");
      return {
        ...p,
        own,
        href: `${p.id}/index.html`,
        name: p.title,
        first: `${p.title}\n${p.id}`.toLowerCase(),
        all: `${p.title} ${p.id} ${p.summary} ${p.text} ${names}`.toLowerCase(),
      };
    });
    return { permissions, profiles };
  };

  /* All that have every word; names before texts. */
  const find = (data, words, filter) => {
    const fits = (p) =>
      (!filter.api || p.api === filter.api) &&
      (!filter.kind || p.kind === filter.kind) &&
      (!filter.tier || p.tier === filter.tier);
    const isFiltered = filter.api || filter.kind || filter.tier;
    const found = [[], [], [], []];
    const take = (item, rank) => {
      if (words.every((word) => item.first.includes(word))) {
        found[0 + rank].push(item);
      } else if (words.every((word) => item.all.includes(word))) {
        found[2 + rank].push(item);
      }
    };
    data.profiles.filter((p) => !isFiltered || p.own.some(fits)).forEach((p) => take(p, 0));
    data.permissions.filter(fits).forEach((p) => take(p, 1));
    return found.flat();
  };

  /* Adds a text in which the words are marked. */
  const marked = (element, text, words) => {
    const lower = text.toLowerCase();
    let at = 0;
    // Where lower case is longer, as with a few letters of Turkish, nothing can be marked.
    while (words.length > 0 && lower.length === text.length) {
      const next = words
        .map((word) => ({ word, start: lower.indexOf(word, at) }))
        .filter((hit) => hit.start >= 0)
        .sort((a, b) => a.start - b.start || b.word.length - a.word.length)[0];
      if (!next) {
        break;
      }
      const end = next.start + next.word.length;
      element.append(text.slice(at, next.start), make("mark", text.slice(next.start, end)));
      at = end;
    }
    element.append(text.slice(at));
    return element;
  };

  /* The part of a profile's text around the first word that its head does not have. */
  const excerpt = (profile, words) => {
    const head = `${profile.title} ${profile.summary}`.toLowerCase();
    const word = words.find((w) => !head.includes(w));
    const at = word === undefined ? -1 : profile.text.toLowerCase().indexOf(word);
    if (at < 0) {
      return profile.summary;
    }
    const start = Math.max(0, profile.text.lastIndexOf(" ", Math.max(0, at - 60)));
    const text = profile.text.slice(start, at + 120).trim();
    return `${start > 0 ? "… " : ""}${text} …`;
  };

  const result = (item, words) => {
    const link = make("a", "", { href: root.dataset.root + item.href });
    marked(link.appendChild(make("strong", "")), item.name, words);
    const tier = make("span", item.tier, { className: `tier ${item.tier}` });
    link.append(" ", tier);
    const facts = link.appendChild(make("span", "", { className: "facts" }));
    if (item.own) {
      marked(facts, excerpt(item, words), words);
    } else {
      const count = item.count === 1 ? "1 integration" : `${item.count} integrations`;
      marked(facts, `Permission of ${item.api}, ${item.kind}, ${item.id}, asked for by ${count}`, words);
    }
    const entry = make("li", "");
    entry.append(link);
    return entry;
  };

  const search = (box) => {
    const [query, status, page] = [byId("Query"), byId("Found"), byId("Page")];
    // The results take the place of the page.
    const hits = make("main", "", { id: "Hits", className: "hits", hidden: true });
    const results = make("ol", "", { id: "Results", className: "results" });
    const more = make("button", "", { id: "More", className: "button", type: "button", hidden: true });
    hits.append(make("h1", "Results"), results, more);
    page.before(hits);
    const filters = { api: byId("Api"), kind: byId("Kind"), tier: byId("Tier") };
    const isAlwaysFiltered = !byId("Filters").hidden;
    let run = 0;

    const options = (data) => {
      const has = (key) => [...new Set(data.permissions.map((p) => p[key]))];
      const offer = { api: has("api"), kind: has("kind"), tier: OFFER.filter((t) => has("tier").includes(t)) };
      for (const [key, select] of Object.entries(filters)) {
        if (select.options.length === 1) {
          select.append(...offer[key].map((value) => make("option", value, { value })));
        }
      }
    };

    const draw = (found, words, count) => {
      results.replaceChildren(...found.slice(0, count).map((item) => result(item, words)));
      more.hidden = found.length <= count;
      more.textContent = `Show all ${found.length}`;
      more.onclick = () => {
        draw(found, words, found.length);
        results.children[count].firstChild.focus();
      };
    };

    const update = async () => {
      const mine = (run += 1);
      let data;
      try {
        data = await load();
      } catch {
        status.textContent = "The search data could not be read: assets/search.js is not there.";
        return;
      }
      // Somebody typed on meanwhile.
      if (mine !== run) {
        return;
      }
      options(data);
      const words = query.value.toLowerCase().split(/\s+/).filter(Boolean);
      const filter = Object.fromEntries(Object.entries(filters).map(([key, s]) => [key, s.value]));
      const isActive = words.length > 0 || Object.values(filter).some(Boolean);
      page.hidden = isActive;
      hits.hidden = !isActive;
      byId("Filters").hidden = !isAlwaysFiltered && !isActive;
      const found = isActive ? find(data, words, filter) : [];
      draw(found, words, FIRST);
      const count = found.length === 1 ? "1 result" : `${found.length} results`;
      status.textContent = isActive ? count : "";
    };

    const clear = () => {
      query.value = "";
      for (const select of Object.values(filters)) {
        select.value = "";
      }
      query.focus();
      update();
    };

    const move = (event) => {
      const links = [...results.querySelectorAll("a")];
      const at = links.indexOf(document.activeElement);
      const isInList = at >= 0;
      if (!isInList && document.activeElement !== query) {
        return;
      }
      const to = event.key === "ArrowDown" ? at + 1 : at - 1;
      const target = to < 0 ? query : links[to];
      if (target && (isInList || event.key === "ArrowDown")) {
        event.preventDefault();
        target.focus();
      }
    };

    box.addEventListener("input", update);
    const press = (event) => {
      if (event.key === "Escape") {
        event.preventDefault();
        clear();
      } else if (event.key === "Enter" && event.target === query) {
        results.querySelector("a")?.click();
      } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        move(event);
      }
    };
    box.addEventListener("keydown", press);
    hits.addEventListener("keydown", press);
    query.addEventListener("focus", () => load().then(options, update));
    document.addEventListener("keydown", (event) => {
      const isTyping = event.target.closest("input, select, textarea");
      if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        query.focus();
      }
    });
    // A link to a place on this page leads out of the results.
    addEventListener("hashchange", () => {
      query.value = "";
      for (const select of Object.values(filters)) {
        select.value = "";
      }
      if (page.hidden) {
        update().then(() => byId(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView());
      }
    });
    box.hidden = false;
    if (isAlwaysFiltered) {
      load().then(options, update);
    }
    // What the browser has kept in the field.
    if (query.value) {
      update();
    }
  };

  /* A long list shows its first hundred; the search finds the rest. */

  const shorten = (list, button) => {
    const rest = [...list.children].slice(100);
    if (rest.length === 0) {
      return;
    }
    const hide = (isHidden) => {
      for (const row of rest) {
        row.hidden = isHidden;
      }
      button.hidden = !isHidden;
    };
    button.addEventListener("click", () => {
      hide(false);
      rest[0].querySelector("a").focus();
    });
    addEventListener("beforeprint", () => hide(false));
    hide(true);
  };

  /* The contents show where the reader is. */

  const follow = (contents) => {
    const links = [...contents.querySelectorAll("a")];
    const heads = links.map((link) => byId(decodeURIComponent(link.hash.slice(1))));
    let isWaiting = false;
    let current;
    const update = () => {
      isWaiting = false;
      const isAtEnd = innerHeight + scrollY >= root.scrollHeight - 2;
      const passed = heads.filter((head) => head && head.getBoundingClientRect().top < innerHeight / 4);
      const at = isAtEnd && scrollY > 0 ? links.length - 1 : passed.length - 1;
      if (links[at] === current) {
        return;
      }
      current?.removeAttribute("aria-current");
      current = links[at];
      if (current) {
        current.setAttribute("aria-current", "location");
        const [box, place] = [contents.getBoundingClientRect(), current.getBoundingClientRect()];
        if (place.top < box.top || place.bottom > box.bottom) {
          contents.scrollTop += place.top - box.top - box.height / 2;
        }
      }
    };
    addEventListener("scroll", () => {
      if (!isWaiting) {
        isWaiting = true;
        requestAnimationFrame(update);
      }
    }, { passive: true });
    update();
  };

  /* A button to copy each block of code. */

  const copied = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // No leave to use the clipboard, or none there: the old way.
      const field = make("textarea", text, { className: "spoken" });
      document.body.append(field);
      field.select();
      const isDone = document.execCommand("copy");
      field.remove();
      return isDone;
    }
  };

  const copying = (blocks) => {
    const said = make("p", "", { className: "spoken", role: "status" });
    document.body.append(said);
    for (const block of blocks) {
      const box = make("div", "", { className: "code" });
      const button = make("button", "Copy", { className: "button", type: "button" });
      block.replaceWith(box);
      box.append(block, button);
      button.addEventListener("click", async () => {
        const text = block.textContent.replace(/\n$/, "");
        const isDone = await copied(text);
        button.focus();
        button.textContent = isDone ? "Copied" : "Failed";
        said.textContent = isDone ? "Copied." : "Could not be copied.";
        setTimeout(() => {
          button.textContent = "Copy";
          said.textContent = "";
        }, 2000);
      });
    }
  };

  document.addEventListener("DOMContentLoaded", () => {
    switchColours(byId("Colours"));
    search(byId("Search"));
    const [list, contents] = [byId("Entries"), document.querySelector(".contents")];
    if (list) {
      shorten(list, byId("Rest"));
    }
    if (contents) {
      follow(contents);
    }
    copying(document.querySelectorAll("main pre"));
  });
})();
