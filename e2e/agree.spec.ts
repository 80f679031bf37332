import type { Request } from "@playwright/test";
import {
  API,
  approveByKeyboard,
  askForReview,
  FOLDER,
  joinAsAuthor,
  NAME,
  PATH,
  POINT,
  replay,
  rewrite,
  selectWords,
} from "./agreeing.ts";
import { api, expect, expectAccessible, test } from "./fixtures.ts";

test("five people agree on a text: suggested, accepted, signed, void, signed again, released; and once without any of it", async ({
  page: author,
  as,
  browser,
}) => {
  test.setTimeout(300_000);
  const [legal, platform, operator] = [await as("legal"), await as("oncall"), await as("admin")];
  const stranger = await (await browser.newContext()).newPage();
  await joinAsAuthor(operator, author);
  const served = async () => (await api(author, "POST", API, { render: "none" })).body.version;

  await test.step("a folder whose rule asks two groups, and a first version that is served", async () => {
    const open = { requiredReviewers: 0, requiredGroups: [], gate: "advisory" };
    expect((await api(author, "PUT", `/policies/${FOLDER}/*`, open)).status).toBe(200);
    expect((await api(author, "POST", "/prompts", { name: NAME, owners: ["@platform"] })).status).toBe(201);
    const first = {
      system: "Tell the customer when the order comes.",
      userTemplate: "{{order}}",
      model: "local/nearest-1",
    };
    expect((await api(author, "POST", `${API}/versions`, { ...first, changelog: "Begin." })).status).toBe(201);
    expect((await api(author, "POST", `${API}/releases`, { version: 1, reason: "Begin" })).status).toBe(201);
    const strict = {
      requiredReviewers: 2,
      requiredGroups: ["legal", "platform"],
      gate: "advisory",
      checklist: [POINT],
    };
    expect((await api(author, "PUT", `/policies/${FOLDER}/*`, strict)).status).toBe(200);
  });

  let review = "";
  await test.step("the author asks; both groups find it in their inbox", async () => {
    await rewrite(author, "Tell the customer that the order always comes on time.", "Promise a day.", 2);
    review = await askForReview(author, 2);
    for (const reviewer of [legal, platform]) {
      await reviewer.goto("/demo/inbox");
      await reviewer
        .getByRole("link", { name: new RegExp(`${NAME}`) })
        .first()
        .click();
      await reviewer.waitForURL(`**${review}`);
    }
  });

  await test.step("Legal suggests other words, in marks a screen reader tells; the author accepts them as a version", async () => {
    await expect(legal.getByRole("insertion").filter({ hasText: "always" }).first()).toBeVisible();
    await selectWords(legal, "always");
    await legal.getByRole("button", { name: "Suggest other words" }).click();
    const dialog = legal.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Other words" }).fill("usually");
    await dialog.getByLabel(/Why/).fill("We cannot promise it. @oncall do you agree?");
    await expectAccessible(legal);
    await dialog.getByRole("button", { name: "Suggest it" }).click();
    await expect(legal.getByText("Suggestion added.")).toBeVisible();
    await author.goto(review);
    await author.getByRole("button", { name: "Accept", exact: true }).first().click();
    // With its suggestion decided the thread is resolved, and folded away.
    await author.getByText("1 resolved thread").click();
    await expect(author.getByText("v3 holds it.").first()).toBeVisible();
    const { body } = await api(author, "GET", `${API}/versions/3`);
    expect(body.system).toContain("the order usually comes on time");
    expect(body.changelog).toContain("Legal");
  });

  let signing: Request | null = null;
  await test.step("the author may not sign: the page says why, and the action called directly refuses", async () => {
    review = await askForReview(author, 3);
    await expect(author.getByRole("button", { name: /^Approve/ }).first()).toBeDisabled();
    await expect(author.getByText(/you wrote v\d+/i).first()).toBeVisible();
    await legal.goto(review);
    legal.on("request", (request) => {
      if (request.method() === "POST" && request.postData()?.includes('"approve"')) signing = request;
    });
    await approveByKeyboard(legal, 3);
    const sent = signing as Request | null;
    if (!sent) throw new Error("the signature was not sent");
    expect(await replay(author, sent)).toContain("You wrote part of what would go live");
  });

  await test.step("one group's word is not the other's: nothing can be released yet, not by a key either", async () => {
    const { status, body } = await api(author, "POST", `${API}/releases`, { version: 3, reason: "now" });
    expect(status).toBe(412);
    const open = body.requirements
      .filter((each: { met: boolean }) => !each.met)
      .map((each: { code: string }) => each.code);
    expect(open.toSorted()).toEqual(["approvals", "group"]);
  });

  await test.step("a newer version makes the signature void, and says so to who gave it", async () => {
    await rewrite(author, "Tell the customer that the order usually comes on time, or when.", "Say when.", 4);
    await expect(async () => {
      await legal.goto("/demo/inbox");
      await expect(legal.getByText(/no longer counts|does not hold|is for v3/).first()).toBeVisible({ timeout: 2_000 });
    }).toPass();
    await legal.goto(review);
    await expect(legal.getByRole("main").getByText("v4 was saved since.")).toBeVisible();
    review = await askForReview(author, 4);
  });

  await test.step("both sign the text as it is: one by key, one on a phone", async () => {
    await legal.goto(review);
    await approveByKeyboard(legal, 4);
    await platform.setViewportSize({ width: 390, height: 844 });
    await platform.goto(review);
    await platform
      .getByRole("button", { name: /^Approve/ })
      .last()
      .click();
    const dialog = platform.getByRole("dialog");
    await dialog.getByRole("checkbox", { name: POINT }).check();
    await expectAccessible(platform);
    await dialog.getByRole("button", { name: "Approve v4" }).click();
    await expect(platform.getByText("Approved").first()).toBeVisible();
    await platform.setViewportSize({ width: 1440, height: 900 });
  });

  await test.step("an operator releases it; a stranger sees nothing of any of it", async () => {
    await operator.goto(PATH);
    await operator.getByRole("button", { name: "Promote…" }).click();
    const dialog = operator.getByRole("dialog");
    await dialog.getByText("All at once").click();
    await dialog.getByLabel(/Reason/).fill("Both groups agreed");
    await dialog.getByRole("button", { name: "Release v4 to everyone" }).click();
    await expect(dialog).toBeHidden();
    await expect.poll(served).toBe(4);
    await stranger.goto(review);
    await expect(stranger).toHaveURL(/\/sign-in/);
    const asked = await stranger.request.get(`/api/v1${API}/versions`);
    expect(asked.status()).toBe(401);
    if (signing) expect(await replay(stranger, signing)).not.toContain('"ok":true');
  });

  await test.step("at night the glass is broken, once, with a reason; who may look back finds it on Home", async () => {
    await rewrite(author, "Tell the customer that the service is down.", "Outage.", 5);
    await operator.goto(PATH);
    await operator.getByRole("button", { name: "Promote…" }).click();
    const dialog = operator.getByRole("dialog");
    await dialog.getByRole("button", { name: "Break the glass…" }).click();
    await dialog.getByRole("button", { name: /Break the glass and release/ }).click();
    await expect(dialog.getByText(/Say why, in a few words/)).toBeVisible();
    await dialog.getByLabel(/What happened/).fill("The warehouse burns; customers must know within minutes.");
    await expectAccessible(operator);
    await dialog.getByRole("button", { name: /Break the glass and release/ }).click();
    await expect(dialog).toBeHidden();
    await expect.poll(served).toBe(5);
    await platform.goto("/demo/inbox");
    await expect(platform.getByText(new RegExp(NAME)).first()).toBeVisible();
    await legal.goto("/demo");
    const need = legal.getByRole("listitem").filter({ hasText: NAME }).filter({ hasText: "After-review" });
    await need.getByRole("link", { name: "Look back at it" }).click();
    await legal.waitForURL(/\/after-reviews\/\d+$/);
    await operator.goto(new URL(legal.url()).pathname);
    await expect(operator.getByRole("button", { name: "Close the after-review" })).toHaveCount(0);
    await expectAccessible(operator);
    await legal.getByText("It was justified").click();
    await legal.getByLabel(/How you came to it/).fill("The fire was real, and the text said what was true.");
    await legal.getByRole("button", { name: "Close the after-review" }).click();
    await expect(legal.getByText("Closed: breaking the glass was justified.")).toBeVisible();
    await legal.goto("/demo");
    await expect(need).toHaveCount(0);
  });

  await test.step("and only once: the next release asks for everything again", async () => {
    expect((await api(author, "POST", `${API}/rollback`, { channel: "stable", to: 4, reason: "over" })).status).toBe(
      201,
    );
    const again = await api(author, "POST", `${API}/releases`, { version: 5, reason: "again" });
    expect([again.status, again.body.code]).toEqual([412, "not_promotable"]);
  });
  await stranger.context().close();
});
