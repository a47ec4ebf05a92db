"""The published site in a real browser, opened from a folder without any network: search, filter, open an entry.

Needs Chromium and its driver (Debian: chromium, chromium-driver) and the extra `dev`; skipped where they are not
installed. Nothing is installed or fetched here.
"""

from __future__ import annotations

import shutil

import pytest
from frozen import ENTRIES, write

webdriver = pytest.importorskip("selenium.webdriver")
from selenium.webdriver.chrome.service import Service  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402
from selenium.webdriver.support.ui import Select, WebDriverWait  # noqa: E402

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
pytestmark = [
    pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="Chromium and chromedriver are not installed"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write(tmp_path_factory.mktemp("site") / "b")


@pytest.fixture(scope="module")
def browser():
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1280,900"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    started = webdriver.Chrome(options=options, service=Service(DRIVER))
    yield started
    started.quit()


@pytest.fixture
def home(browser, folder):
    browser.get("about:blank")
    browser.get((folder / "index.html").as_uri())
    yield browser
    assert [line["message"] for line in browser.get_log("browser") if line["level"] == "SEVERE"] == []


def hits(browser):
    return [link.text for link in browser.find_elements(By.CSS_SELECTOR, "#hits a")]


def wait(browser, condition):
    return WebDriverWait(browser, 10).until(lambda _: condition())


def test_typing_finds_entries_and_says_how_many(home):
    home.find_element(By.ID, "q").send_keys("许可")
    wait(home, lambda: hits(home) == ["矿山安全许可结果"])
    assert home.find_element(By.ID, "found").text == "找到 1 项"
    assert home.find_element(By.CSS_SELECTOR, "#hits mark").text == "许可"


def test_running_text_is_searched_in_any_width_and_words_must_all_occur(home):
    home.find_element(By.ID, "q").send_keys("２０个 结果")
    wait(home, lambda: set(hits(home)) == {"矿山安全许可结果", "检查结果"})


def test_filters_narrow_and_clearing_forgets_them(home):
    Select(home.find_element(By.ID, "f")).select_by_visible_text("防汛抗旱")
    wait(home, lambda: hits(home) == ["防汛应急预案"])
    Select(home.find_element(By.ID, "t")).select_by_visible_text("乡级")
    wait(home, lambda: "没有符合条件" in home.find_element(By.ID, "found").text)
    home.find_element(By.CSS_SELECTOR, "button[type=reset]").click()
    wait(home, lambda: not home.find_element(By.ID, "results").is_displayed())


def test_a_click_opens_the_entry_and_going_back_keeps_the_search(home):
    home.find_element(By.ID, "q").send_keys("检查结果", Keys.ENTER)
    wait(home, lambda: hits(home) == ["检查结果"])
    assert home.switch_to.active_element.get_attribute("id") == "results-title"
    home.find_element(By.LINK_TEXT, "检查结果").click()
    anchor = f"e-{ENTRIES[2].id}"
    wait(home, lambda: home.current_url.endswith(f"fields/04.html#{anchor}"))
    entry = home.find_element(By.ID, anchor)
    assert "监督检查" in home.page_source
    assert entry.is_displayed()
    assert home.execute_script("return document.querySelector(':target').id") == anchor
    home.back()
    wait(home, lambda: hits(home) == ["检查结果"])


def test_a_permanent_address_at_the_front_page_leads_to_the_entry(home, folder):
    home.get("about:blank")
    home.get(f"{(folder / 'index.html').as_uri()}#e-{ENTRIES[3].id}")
    wait(home, lambda: "fields/" in home.current_url)
    assert home.find_element(By.CSS_SELECTOR, ":target h3").text == "防汛应急预案"


def test_the_keyboard_reaches_the_content_first(home):
    home.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    skip = home.switch_to.active_element
    assert skip.text == "跳到主要内容"
    skip.send_keys(Keys.ENTER)
    wait(home, lambda: home.switch_to.active_element.get_attribute("id") == "main")


@pytest.mark.parametrize("page", ["index.html", "fields/04.html", "organisations.html", "changes.html", "about.html"])
def test_no_page_scrolls_sideways_on_a_phone(home, folder, page):
    home.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 320, "height": 640, "deviceScaleFactor": 1, "mobile": True}
    )
    try:
        home.get((folder / page).as_uri())
        width = home.execute_script("return document.documentElement.scrollWidth")
        small = home.execute_script(
            "return [...document.querySelectorAll('button,input,select,.cards a,.contents a,nav a')]"
            ".filter(e => e.offsetParent && e.getBoundingClientRect().height < 24).length"
        )
    finally:
        home.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert width <= 320
    assert small == 0


def test_without_scripts_the_catalogue_can_still_be_read(home, folder):
    home.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        home.get((folder / "index.html").as_uri())
        assert not home.find_element(By.ID, "search").is_displayed()
        assert "浏览器未启用脚本" in home.find_element(By.TAG_NAME, "main").text
        home.find_element(By.PARTIAL_LINK_TEXT, "安全生产").click()
        assert home.find_element(By.TAG_NAME, "h1").text == "安全生产"
    finally:
        home.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
