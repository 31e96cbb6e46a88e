"""The pages in a browser: one side shows the other, the index filters, axe-core finds no fault.

They need Chromium (Debian: ``apt-get install chromium fonts-noto-cjk``) and the packages ``playwright`` and
``axe-playwright-python`` of the extra ``dev``; playwright's own browsers are not needed.
"""

import shutil
from importlib.resources import files
from types import SimpleNamespace

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt-get install chromium fonts-noto-cjk"),
]


@pytest.fixture(scope="module")
def browser():
    playwright = pytest.importorskip("playwright.sync_api", reason="pip install playwright")
    with playwright.sync_playwright() as running:
        found = running.chromium.launch(executable_path=CHROMIUM, headless=True, args=ARGUMENTS)
        yield found
        found.close()


@pytest.fixture
def opened(browser):
    """Opens a page in a window of a given size; fails when the page complains or asks for a network."""
    context = browser.new_context(reduced_motion="reduce")
    complaints = []

    def open_page(path, width=1440, height=900, scheme="light"):
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme)
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(f"dialog {dialog.message}"))
        page.on("request", lambda request: request.url.startswith("file:") or complaints.append(request.url))
        page.goto(path.as_uri())
        return page

    yield open_page
    context.close()
    assert complaints == []


def notice_of(report, cases, source):
    found = next(case for case in cases if case.source.startswith(source))
    return report / "notices" / f"{found.notice_id}.html"


def in_view(page, selector, pane):
    return page.evaluate(
        """([selector, pane]) => {
          const box = document.querySelector(selector).getBoundingClientRect();
          const frame = document.querySelector(pane).getBoundingClientRect();
          return box.top >= frame.top && box.top < frame.bottom && box.height > 0;
        }""",
        [selector, pane],
    )


def lit(page, name):
    return page.evaluate(
        """(name) => ({
          text: [...document.querySelectorAll("#text .on")].map((part) => part.textContent).join(""),
          record: document.getElementById(name).classList.contains("on"),
          focused: document.activeElement.closest("[data-k]")?.dataset.k ?? null,
        })""",
        name,
    )


@pytest.fixture
def table(opened, corpus_report, corpus_cases):
    """A plan as a page, in a window too low to show it whole."""
    page = opened(notice_of(corpus_report, corpus_cases, "04-"), height=420)
    case = next(case for case in corpus_cases if case.source.startswith("04-"))
    return SimpleNamespace(page=page, case=case)


def test_a_click_on_a_record_shows_its_place(table):
    last = len(table.case.measures)
    measure = table.case.measures[-1]
    assert not in_view(table.page, f"[data-r~=m{last}]", "#text")
    table.page.locator(f"#m{last} > .goto").click()
    assert in_view(table.page, f"[data-r~=m{last}]", "#text")
    assert measure.text in lit(table.page, f"m{last}")["text"]


def test_a_click_on_the_text_focuses_its_record(table):
    last = len(table.case.deadlines)
    table.page.locator(f"[data-r~=d{last}]").first.click()
    assert lit(table.page, f"d{last}") == {
        "text": table.case.deadlines[-1].raw,
        "record": True,
        "focused": f"d{last}",
    }
    assert in_view(table.page, f"#d{last}", "#records")


def test_resting_the_pointer_lights_the_other_side(table):
    table.page.locator("[data-r~=o1]").first.hover()
    assert lit(table.page, "o1")["text"] == table.case.owners[0].name
    table.page.mouse.move(5, 5)
    assert lit(table.page, "o1")["record"] is False


def test_the_keyboard_walks_the_records(table):
    table.page.keyboard.press("j")
    assert lit(table.page, "i1")["focused"] == "i1"
    table.page.keyboard.press("j")
    assert lit(table.page, "m1")["focused"] == "m1"
    assert table.case.measures[0].text in lit(table.page, "m1")["text"]
    table.page.keyboard.press("k")
    assert lit(table.page, "i1")["record"]
    table.page.keyboard.press("Escape")
    assert lit(table.page, "i1")["text"] == ""
    table.page.keyboard.press("?")
    assert table.page.locator("#help").is_visible()
    table.page.keyboard.press("Escape")
    table.page.keyboard.press("/")
    table.page.keyboard.type("扬尘")
    shown = table.page.locator("#records .card:visible h3").all_text_contents()
    assert shown
    assert len(shown) < len(table.case.issues)


def test_a_mark_in_the_margin_leads_to_its_finding(opened, corpus_report, corpus_cases):
    page = opened(notice_of(corpus_report, corpus_cases, "13-"))
    page.locator(".mark").first.click()
    assert lit(page, "f1")["focused"] == "f1"
    assert in_view(page, "#f1", "#records")


def test_kinds_are_switched_off_and_on(table):
    look = "getComputedStyle(document.querySelector('#text .s.measure')).backgroundColor"
    coloured = table.page.evaluate(look)
    button = table.page.locator(".legend [data-kind=measure]")
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    assert table.page.evaluate(look) == "rgba(0, 0, 0, 0)" != coloured
    button.click()
    assert table.page.evaluate(look) == coloured


def test_a_link_to_a_record_opens_at_it(opened, corpus_report, corpus_cases):
    page = opened(notice_of(corpus_report, corpus_cases, "04-"), height=420)
    page.goto(page.url + "#m9")
    page.reload()
    assert lit(page, "m9")["focused"] == "m9"
    assert in_view(page, "[data-r~=m9]", "#text")


def test_a_narrow_window_shows_one_side_at_a_time(opened, corpus_report, corpus_cases):
    page = opened(notice_of(corpus_report, corpus_cases, "04-"), 390, 844)
    assert page.locator("#text").is_visible()
    assert not page.locator("#records").is_visible()
    page.locator(".switch [data-show=records]").click()
    page.locator("#m2 > .goto").click()
    assert in_view(page, "[data-r~=m2]", "#text")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_index_filters_and_sorts(opened, corpus_report, corpus_cases):
    page = opened(corpus_report / "index.html")
    bureaus = page.locator("#rows th a")
    assert bureaus.count() == len(corpus_cases)
    wanted = corpus_cases[0].facts.bureau
    page.locator("#q").fill(wanted)
    assert set(bureaus.all_text_contents()) == {wanted}
    assert page.locator("#count").inner_text().endswith(f"/ {len(corpus_cases)} 份")
    page.locator("#q").fill("")
    page.locator("#kind").select_option("plan")
    assert bureaus.count() == sum(case.facts.kind == "plan" for case in corpus_cases)
    page.locator("th[data-column=measures] button").click()
    numbers = [int(cell) for cell in page.locator("#rows td:nth-child(5)").all_text_contents()]
    assert numbers == sorted(numbers, reverse=True)
    assert page.locator("th[data-column=measures]").get_attribute("aria-sort") == "descending"
    bureaus.first.click()
    page.locator("#text .l").first.wait_for()


def test_dark_and_light_are_the_readers_choice(opened, corpus_report):
    page = opened(corpus_report / "index.html", scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(ground)
    page.locator("#theme").click()
    light = page.evaluate(ground)
    assert dark != light
    page.reload()
    assert page.evaluate(ground) == light


def test_a_hostile_notice_does_nothing(opened, hostile_report):
    for path in (hostile_report / "notices").glob("*.html"):
        page = opened(path)
        assert page.locator("#text img, #text script, #text svg").count() == 0
        page.locator("#records .goto").last.click()
        assert page.locator("#text .on").count()
        page.close()
    page = opened(hostile_report / "index.html")
    assert page.locator("#rows tr").count() == 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["index", "03-", "04-", "12-", "13-", "23-"])
def test_axe_finds_no_fault(opened, corpus_report, corpus_cases, name, scheme):
    pytest.importorskip("axe_playwright_python", reason="pip install axe-playwright-python")
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    at = corpus_report / "index.html" if name == "index" else notice_of(corpus_report, corpus_cases, name)
    page = opened(at, scheme=scheme)
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {preload: false, resultTypes: ['violations']})")
    assert [(each["id"], each["impact"], each["nodes"][0]["html"]) for each in found["violations"]] == []
