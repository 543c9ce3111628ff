"""The web page in a real headless Chromium: nothing runs, and every reader gets at everything.

These tests run where Chromium is installed; with BRIEFING_BROWSER=required (as in CI) they fail
where it is not.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from hard_briefs import ATTACKS, attacked, big
from sample_brief import BRIEF

from briefing.rendering import edition, html

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PHONE = 320
"""The narrowest screen that WCAG 2.2 (1.4.10) asks for, CSS pixels."""
Scheme = Literal["light", "dark"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    program = shutil.which("chromium")
    if program is None:
        missing = "no chromium here: apt-get install chromium"
        if os.environ.get("BRIEFING_BROWSER") == "required":
            pytest.fail(missing)
        pytest.skip(missing)
    from playwright.sync_api import sync_playwright

    flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
    flags += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=flags)
        yield started
        started.close()


def opened(
    browser: Browser, folder: Path, page: str, width: int = 1280, scheme: Scheme = "light"
) -> tuple[Page, list[str]]:
    """The page in a tab, and the kinds of all that it asked for, said and did."""
    file = folder / "brief.html"
    file.write_text(page, encoding="utf-8")
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    tab = context.new_page()
    seen: list[str] = []
    tab.on("request", lambda request: seen.append("request"))
    tab.on("console", lambda message: seen.append(f"console: {message.text}"))
    tab.on("pageerror", lambda error: seen.append(f"error: {error}"))
    tab.on("dialog", lambda dialog: seen.append(f"dialog: {dialog.message}"))
    tab.on("popup", lambda popup: seen.append("popup"))
    tab.goto(file.as_uri())
    return tab, seen


def test_nothing_hostile_runs_and_nothing_is_asked_for(browser: Browser, tmp_path: Path) -> None:
    for attack in ATTACKS:
        tab, seen = opened(browser, tmp_path, html.render(attacked(attack)))
        tab.evaluate("document.querySelectorAll('summary').forEach(each => each.click())")
        assert tab.evaluate("document.querySelectorAll('details[open]').length") >= 3
        assert tab.evaluate("document.querySelectorAll('script,img,base,iframe').length") == 0
        assert tab.evaluate("window.pwned") is None
        assert seen == ["request"]
        tab.context.close()


def test_a_wide_screen_has_both_languages_side_by_side_until_one_is_chosen(
    browser: Browser, tmp_path: Path
) -> None:
    tab, seen = opened(browser, tmp_path, html.render(BRIEF))
    claim = tab.locator("#claim-a1 .pair")
    french, english = (claim.locator(f"p.{each}").bounding_box() for each in ("fr", "en"))
    assert french is not None
    assert english is not None
    assert french["y"] == english["y"]
    assert english["x"] > french["x"] + french["width"]
    tab.get_by_role("radio", name="English").check()
    assert not claim.locator("p.fr").is_visible()
    alone = claim.locator("p.en").bounding_box()
    assert alone is not None
    assert alone["x"] == french["x"]
    assert seen == ["request"]


def test_a_phone_shows_one_language_and_the_keyboard_changes_it_and_opens_sources(
    browser: Browser, tmp_path: Path
) -> None:
    tab, _ = opened(browser, tmp_path, html.render(BRIEF), PHONE)
    claim = tab.locator("#claim-a1")
    assert claim.locator("p.fr").is_visible()
    assert not claim.locator("p.en").is_visible()
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    skip = tab.locator(".skip").bounding_box()
    assert skip is not None
    assert skip["y"] >= 0
    tab.keyboard.press("Tab")
    tab.keyboard.press("ArrowRight")
    assert claim.locator("p.en").is_visible()
    assert not claim.locator("p.fr").is_visible()
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.matches('#claim-a1 summary')")
    assert not claim.locator("blockquote").first.is_visible()
    tab.keyboard.press("Enter")
    assert claim.locator("blockquote").first.is_visible()
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert tab.url.endswith("#source-1")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_reaches_past_a_narrow_screen(
    browser: Browser, tmp_path: Path, scheme: Scheme
) -> None:
    tab, _ = opened(browser, tmp_path, html.render(big()), PHONE, scheme)
    tab.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    assert tab.evaluate("document.documentElement.scrollWidth") == PHONE
    ground = tab.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert (sum(map(int, re.findall(r"\d+", ground))) > 3 * 128) == (scheme == "light")


def test_axis_labels_keep_apart_on_a_phone(browser: Browser, tmp_path: Path) -> None:
    tab, _ = opened(browser, tmp_path, html.render(big()), PHONE)
    boxes = [box.bounding_box() for box in tab.locator("figure.fr text.day").all()]
    assert len(boxes) == 10
    for left, right in pairwise(boxes):
        assert left is not None
        assert right is not None
        assert left["x"] + left["width"] <= right["x"]


def test_on_paper_the_sentences_are_open_and_the_controls_gone(
    browser: Browser, tmp_path: Path
) -> None:
    tab, _ = opened(browser, tmp_path, html.render(BRIEF))
    tab.emulate_media(media="print")
    for quotation in tab.locator("blockquote").all():
        # The claim that is the article's own sentence does not take the paper for it twice.
        said = (quotation.text_content() or "").strip()
        quoted = said in {edition.bound(claim.fr) for claim in BRIEF.claims}
        assert quotation.is_visible() != quoted
    assert tab.locator("blockquote").count() == 5
    assert all(line.is_visible() for line in tab.locator("details a[href^='#source-']").all())
    assert not any(field.is_visible() for field in tab.locator("fieldset").all())
    printed = tab.pdf(prefer_css_page_size=True)
    (width, height) = map(float, re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)[0])
    assert (round(width), round(height)) == (595, 842)  # A4, in points
