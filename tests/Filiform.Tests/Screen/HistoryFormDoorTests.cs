using System.Net;
using System.Text.RegularExpressions;
using Filiform.Clinic.Screen;
using Filiform.Clinic.Store;
using Filiform.Rules.Screen;
using Filiform.Tests.Doors;
using Filiform.Tests.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Filiform.Tests.Screen;

/// <summary>The patient's own history form over HTTP, without script.</summary>
public sealed class HistoryFormDoorTests
{
    [Theory, Proves("H-004")]
    [EachStore]
    public async Task A_patient_fills_the_form_in_on_a_phone_and_a_therapist_looks_through_it(StoreProvider provider)
    {
        await using var host = await FiliformHost.Empty(provider);
        var ana = await Journey.Imported(host);
        var me = await OwnVisit.Invited(ana);

        var asked = await me.Open();
        var welcome = await me.Confirm();
        var first = await me.Open("your-visit");
        var check = await me.FillAll(("blood-thinner", "yes"), ("blood-thinner-which", "Elliquis\nMigralenz"), ("swollen-limb", "yes"), ("swollen-limb-where", "arm-left"));
        var sent = await me.Send();

        Assert.Contains("Your date of birth", asked.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Ana", asked.Words, StringComparison.Ordinal);
        Assert.Contains("Hello Ana", welcome.Words, StringComparison.Ordinal);
        Assert.Contains("1 of 12", first.Words, StringComparison.Ordinal);
        Assert.Contains("Left arm", check.Words, StringComparison.Ordinal);
        Assert.Contains("We have your answers", sent.Words, StringComparison.Ordinal);
        var review = await ana.Open("screen/history");
        Assert.Contains("Sent 09:30, not looked through", review.Words, StringComparison.Ordinal);
        Assert.Matches("Not in any list: look it up.*“Migralenz”", review.Words);
        Assert.DoesNotContain("Ana is asked", review.Words, StringComparison.Ordinal);
        var looked = await ana.Mara.Send(review, "looked");
        Assert.Contains("Looked through by Mara Holt", looked.Words, StringComparison.Ordinal);
        Assert.Contains("Takes a blood thinner", looked.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_patient_sends_counts_in_screening_with_the_form_it_came_from_and_an_audit_entry_for_each_step()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Journey.Imported(host);
        var me = await OwnVisit.Opened(ana);
        await me.FillAll(("other-medicines", "yes"), ("medicines", "Eliquis\nVitamin D"), ("any-allergy", "yes"), ("allergies", "Latex"), ("pregnancy", "yes"), ("pregnant-weeks", "12"));

        await me.Send();

        var form = await me.Read(db => db.HistoryForms.Where(f => f.Event == FormEvent.Sent).Select(f => f.Form).SingleAsync());
        var answers = await me.Read(db => db.Answers.ToListAsync());
        var facts = await me.Read(db => db.Facts.Where(f => f.Resource.StartsWith($"QuestionnaireResponse/{form}#")).OrderBy(f => f.Seq).ToListAsync());
        Assert.All(answers, a => Assert.Equal(form, a.Form));
        Assert.Equal(("12", 12m), answers.Where(a => a.Question == "pregnant-weeks").Select(a => (a.Value, a.Number!.Value)).Single());
        Assert.Equal([(FactKind.Medication, "Eliquis", "medicines-1"), (FactKind.Medication, "Vitamin D", "medicines-2"), (FactKind.Allergy, "Latex", "allergies-1")],
            facts.Select(f => (f.Kind, f.Text!, f.Resource.Split('#')[1])));
        Assert.Contains("Takes a blood thinner", (await ana.Open("screen")).Words, StringComparison.Ordinal);
        var audit = await me.Read(db => db.Audit.OrderBy(a => a.Seq).ToListAsync());
        var own = audit.Where(a => a.Name == "Patient: SAMPLE, Ana").ToList();
        Assert.All(own, a => Assert.Equal("own history", a.Purpose));
        Assert.Equal(12, own.Count(a => a.Action == "Saved a page of the history form"));
        Assert.Single(own, a => a.Action == "Sent the history form");
        Assert.Contains(own, a => a.Action == "Read: Own history form");
        Assert.True((await host.Services.GetRequiredService<ClinicStore>().Verify()).Value.IsWhole);
    }

    [Fact, Proves("H-017")]
    public async Task What_was_saved_is_there_again_on_another_device_after_the_date_of_birth()
    {
        await using var host = await FiliformHost.Empty();
        var me = await OwnVisit.Opened(await Journey.Imported(host));
        await me.Next("your-visit", ("complaint", "A stiff neck since spring"));
        await me.Later("your-medicines", ("blood-thinner", "yes"));
        var elsewhere = me.Elsewhere();

        var closed = await elsewhere.Open("your-visit");
        var resumed = await elsewhere.Confirm();
        var visit = await elsewhere.Open("your-visit");
        var medicines = await elsewhere.Open("your-medicines");

        Assert.DoesNotContain("stiff neck", closed.Words, StringComparison.Ordinal);
        Assert.Contains("Saved on 24 Nov 2026 at 09:30", resumed.Words, StringComparison.Ordinal);
        Assert.Contains("Go on with page 2 of 12", resumed.Words, StringComparison.Ordinal);
        Assert.Contains("A stiff neck since spring", visit.Words, StringComparison.Ordinal);
        Assert.Matches("name=\"q-blood-thinner\" value=\"yes\" checked", medicines.Html);
        Assert.Contains("Saved 09:30", medicines.Words, StringComparison.Ordinal);
    }

    [Fact, Proves("H-005")]
    public async Task A_page_with_something_missing_is_not_saved_and_says_what_first()
    {
        await using var host = await FiliformHost.Empty();
        var me = await OwnVisit.Opened(await Journey.Imported(host));

        var page = await me.Next("your-medicines", ("blood-thinner", "yes"), ("blood-thinner-which", "Eliquis"));

        Assert.Equal(("answers-faulty", HttpStatusCode.UnprocessableEntity), (page.Refusal, page.Status));
        Assert.Contains("One answer is missing or wrong", page.Words, StringComparison.Ordinal);
        Assert.Contains("Choose an answer: Do you take any other medicine?", page.Words, StringComparison.Ordinal);
        Assert.Matches("autofocus[^>]*id=\"errors\"", page.Html);
        Assert.Contains("Eliquis</textarea>", page.Html, StringComparison.Ordinal);
        Assert.Equal(0, await me.Read(db => db.HistoryForms.CountAsync(f => f.Event == FormEvent.Saved)));
    }

    [Fact]
    public async Task An_answer_to_a_question_that_is_not_asked_is_dropped()
    {
        await using var host = await FiliformHost.Empty();
        var me = await OwnVisit.Opened(await Journey.Imported(host));
        await me.FillAll(("blood-thinner", "no"), ("blood-thinner-which", "Eliquis"), ("swollen-limb", "unsure"), ("swollen-limb-where", "arm-left"));

        await me.Send();

        Assert.DoesNotContain(await me.Read(db => db.Facts.ToListAsync()), f => f.Text == "Eliquis");
        Assert.DoesNotContain(await me.Read(db => db.Answers.ToListAsync()), a => a.Question == "swollen-limb-where");
    }

    [Theory]
    [InlineData("no-such-question", "yes")]
    [InlineData("needle-fear", "no")]
    [InlineData("taking-0123456789abcdef", "no")]
    public async Task An_answer_with_a_forged_link_id_is_refused_and_nothing_is_written(string item, string value)
    {
        await using var host = await FiliformHost.Empty();
        var me = await OwnVisit.Opened(await Journey.Imported(host));

        var page = await me.Next("bleeding", ("bleeding-disorder", "no"), ("low-platelets", "no"), (item, value));

        Assert.Equal("answers-faulty", page.Refusal);
        Assert.Equal(0, await me.Read(db => db.HistoryForms.CountAsync(f => f.Event == FormEvent.Saved)));
    }

    [Theory]
    [InlineData(4000, null)]
    [InlineData(4001, "answers-faulty")]
    public async Task Words_of_4000_characters_are_kept_whole_and_longer_ones_are_refused_not_cut(int length, string? refusal)
    {
        await using var host = await FiliformHost.Empty();
        var me = await OwnVisit.Opened(await Journey.Imported(host));
        var words = string.Concat(Enumerable.Repeat("sore neck\r\n", 399)) + new string('é', length - 3990);

        var page = await me.Next("your-visit", ("complaint", words));

        Assert.Equal(refusal, page.Refusal);
        var saved = await me.Read(db => db.HistoryForms.Where(f => f.Event == FormEvent.Saved).Select(f => f.Answers).ToListAsync());
        Assert.Equal(refusal is null ? 1 : 0, saved.Count);
        if (refusal is null)
            Assert.EndsWith("neck\néééééééééé", FilledForm.Newest(await me.Read(db => db.HistoryForms.OrderBy(f => f.Seq).ToListAsync()))!.Answers.One("complaint"), StringComparison.Ordinal);
    }

    [Fact, Proves("H-002")]
    public async Task A_wrong_date_of_birth_is_counted_and_the_fifth_closes_the_link()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Journey.Imported(host);
        var me = await OwnVisit.Invited(ana);

        var first = await me.Confirm(year: "1985");
        for (var i = 0; i < 3; i++)
            await me.Confirm(year: "1986");
        var fifth = await me.Confirm(day: "15");
        var right = await me.Open();

        Assert.Contains("You can try 4 more times", first.Words, StringComparison.Ordinal);
        Assert.Contains("This link does not work any more", fifth.Words, StringComparison.Ordinal);
        Assert.Contains("This link does not work any more", right.Words, StringComparison.Ordinal);
        Assert.Equal(5, await me.Read(db => db.HistoryForms.CountAsync(f => f.Event == FormEvent.WrongDate)));
        Assert.Contains("closed after 5 wrong dates of birth", (await ana.Open("screen")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_try_sent_again_counts_once_and_gives_no_further_guess()
    {
        await using var host = await FiliformHost.Empty();
        var me = await OwnVisit.Invited(await Journey.Imported(host));
        var page = await me.Open();
        var wrong = Visitor.Fields(page, "confirm", ("day", "1"), ("month", "1"), ("year", "1990"));
        var right = wrong.Select(f => f.Key is "day" ? new(f.Key, "14") : f.Key is "month" ? new(f.Key, "3") : f.Key is "year" ? new(f.Key, "1984") : f).ToList();

        await me.Me.Post(page, wrong);
        var again = await me.Me.Post(page, right);

        Assert.Contains("Your date of birth", again.Words, StringComparison.Ordinal);
        Assert.Equal(1, await me.Read(db => db.HistoryForms.CountAsync(f => f.Event == FormEvent.WrongDate)));
    }

    [Fact, Proves("H-016")]
    public async Task Every_key_that_opens_nothing_is_answered_the_same()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Journey.Imported(host);
        var older = await OwnVisit.Invited(ana);
        var taken = await OwnVisit.Invited(ana);
        await ana.Send("screen/history", "withdraw");
        var expired = await OwnVisit.Invited(ana);
        host.Time.Now += TimeSpan.FromDays(14);
        var stranger = new Visitor(host.Address);

        Page[] pages =
        [
            await older.Open(), await taken.Open(), await expired.Open(), await expired.Open("your-visit"), await expired.Open("check"),
            await stranger.Get("/history/nonsense"), await stranger.Get($"/history/{new string('A', 43)}"), await stranger.Get($"/history/{new string('A', 3000)}"),
        ];

        Assert.All(pages, p => Assert.Equal((HttpStatusCode.Gone, Plain(pages[0])), (p.Status, Plain(p))));
    }

    [Fact]
    public async Task Who_tries_too_many_keys_from_one_address_has_to_wait()
    {
        await using var host = await FiliformHost.Empty();
        var me = await OwnVisit.Invited(await Journey.Imported(host));
        var stranger = new Visitor(host.Address);
        for (var i = 0; i < 20; i++)
            Assert.Equal(HttpStatusCode.Gone, (await stranger.Get($"/history/guess-{i}")).Status);

        var held = await stranger.Get("/history/guess-21");
        var heldToo = await me.Open();

        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests), (held.Status, heldToo.Status));
        Assert.Contains("Wait ten minutes", held.Words, StringComparison.Ordinal);
    }

    [Fact, Proves("H-002")]
    public async Task The_key_of_one_patient_opens_nothing_of_another()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Journey.Imported(host);
        await Journey.Import(host, Doors.Bundles.Named("Other", "B-2").Replace("1984-03-14", "1970-01-01", StringComparison.Ordinal));
        var mine = await OwnVisit.Opened(ana);
        await mine.Next("your-visit", ("complaint", "A secret of Ana"));
        var other = Regex.Match((await ana.Mara.Get("/patients")).Html, "(/patients/[0-9a-f-]{36})\"><b>OTHER").Groups[1].Value;
        var theirs = new OwnVisitPath(OwnVisit.LinkOn(await ana.Mara.Send(await ana.Mara.Get($"{other}/screen/history"), "invite")));

        // Ana's device, with Ana's cookie, on the other's link.
        var page = await mine.Me.Get($"{theirs.Path}/your-visit");
        var confirmed = await mine.Me.Send(await mine.Me.Get(theirs.Path), "confirm", ("day", "1"), ("month", "1"), ("year", "1970"));

        Assert.Contains("Your date of birth", page.Words, StringComparison.Ordinal);
        Assert.Contains("Hello Ana", confirmed.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("A secret of Ana", (await mine.Me.Get($"{theirs.Path}/your-visit")).Words, StringComparison.Ordinal);
        Assert.Contains("Your date of birth", (await mine.Open("your-visit")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_sent_twice_counts_once_and_its_answers_are_not_shown_by_the_link_any_more()
    {
        await using var host = await FiliformHost.Empty();
        var me = await OwnVisit.Opened(await Journey.Imported(host));
        var check = await me.FillAll();
        var fields = Visitor.Fields(check, "send");

        var first = await me.Me.Post(check, fields);
        await me.Me.Post(check, fields);
        var rows = (await me.Read(db => db.Answers.CountAsync()), await me.Read(db => db.HistoryForms.CountAsync(f => f.Event == FormEvent.Sent)));
        var visit = await me.Open("your-visit");
        var saved = await me.Me.Post(check, [.. fields.Where(f => f.Key != "act"), new("act", "next"), new("q-complaint", "Something else")]);

        Assert.Contains("We have your answers", first.Words, StringComparison.Ordinal);
        Assert.Equal(1, rows.Item2);
        Assert.Contains("We have your answers", visit.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("stiff neck", visit.Words, StringComparison.Ordinal);
        Assert.Contains("We have your answers", saved.Words, StringComparison.Ordinal);
        Assert.Equal(rows.Item1, await me.Read(db => db.Answers.CountAsync()));
    }

    [Fact]
    public async Task A_form_with_pages_missing_is_not_sent_and_the_pages_are_named()
    {
        await using var host = await FiliformHost.Empty();
        var me = await OwnVisit.Opened(await Journey.Imported(host));
        await me.Next("your-visit", ("complaint", "A stiff neck"));

        var page = await me.Send();

        Assert.Equal(("form-incomplete", HttpStatusCode.UnprocessableEntity), (page.Refusal, page.Status));
        Assert.Contains("11 pages are not finished", page.Words, StringComparison.Ordinal);
        Assert.Contains("Needles and you", page.Words, StringComparison.Ordinal);
        Assert.Equal((0, 0), (await me.Read(db => db.Answers.CountAsync()), await me.Read(db => db.HistoryForms.CountAsync(f => f.Event == FormEvent.Sent))));
    }

    [Fact]
    public async Task Of_two_devices_that_save_the_same_page_the_second_is_told()
    {
        await using var host = await FiliformHost.Empty();
        var me = await OwnVisit.Opened(await Journey.Imported(host));
        var page = await me.Open("your-visit");
        var (one, two) = (await me.Fields("your-visit", "next", ("complaint", "One")), await me.Fields("your-visit", "next", ("complaint", "Two")));

        await me.Me.Post(page, one);
        await me.Me.Post(page, one);
        var second = await me.Me.Post(page, two);

        Assert.Equal("changed-meanwhile", second.Refusal);
        Assert.Equal(1, await me.Read(db => db.HistoryForms.CountAsync(f => f.Event == FormEvent.Saved)));
    }

    [Fact, Proves("H-003")]
    public async Task A_returning_patient_confirms_what_is_still_true_and_is_never_asked_the_complaint_of_last_time()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Journey.Imported(host);
        var me = await OwnVisit.Opened(ana);
        await me.FillAll(("complaint", "An old complaint"), ("other-medicines", "yes"), ("medicines", "Eliquis\nVitamin D"), ("swollen-limb", "yes"), ("swollen-limb-where", "arm-left"));
        await me.Send();
        host.Time.Now += TimeSpan.FromDays(200);
        var back = await OwnVisit.Opened(await Journey.Found(host));

        var visit = await back.Open("your-visit");
        var cancer = await back.Open("cancer-and-lymph-nodes");
        var pregnancy = await back.Open("about-pregnancy");
        var medicines = await back.Open("your-medicines");
        var eliquis = Regex.Match(medicines.Html, "name=\"q-(taking-[0-9a-f]+)\"").Groups[1].Value;
        await back.FillAll((eliquis, "no"), ("cancer", "unsure"));
        await back.Send();

        Assert.DoesNotContain("old complaint", visit.Words, StringComparison.Ordinal);
        Assert.Contains("You told us on 24 Nov 2026: Yes. Left arm", cancer.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("You told us", pregnancy.Words, StringComparison.Ordinal);
        Assert.Matches("Do you still take these\\?.*Eliquis.*Vitamin D", medicines.Words);
        var answers = (await back.Read(db => db.Answers.OrderBy(a => a.Seq).ToListAsync())).GroupBy(a => a.Question).ToDictionary(g => g.Key, g => g.Last());
        Assert.Equal(("yes", "arm-left", "unsure"), (answers["swollen-limb"].Value, answers["swollen-limb-where"].Value, answers["cancer"].Value));
        Assert.All(answers.Values, a => Assert.Equal(host.Time.Now, a.At));
        Assert.Equal([FactStatus.Current, FactStatus.Past], (await back.Read(db => db.Facts.Where(f => f.Text == "Eliquis").OrderBy(f => f.Seq).ToListAsync())).Select(f => f.Status));
        var review = await (await Journey.Found(host)).Open("screen/history");
        Assert.Contains("Changed, was “No” on 24 Nov 2026", review.Words, StringComparison.Ordinal);
        Assert.Contains("Still true since 24 Nov 2026", review.Words, StringComparison.Ordinal);
    }

    [Fact, Proves("H-003")]
    public async Task An_earlier_answer_is_confirmed_only_as_it_was_shown()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Journey.Imported(host);
        await ana.Answer("no", q => q is "q-bleeding-disorder" or "q-low-platelets");
        var me = await OwnVisit.Opened(ana);
        var shown = Regex.Matches((await me.Open("bleeding")).Html, "name=\"(still-[a-z-]+)\" value=\"([0-9a-f-]{36})\"").ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
        var screen = await ana.Mara.Get($"{ana.Chart}/screen?change=bleeding-disorder");
        await ana.Mara.Send(screen, "answer", ("q-bleeding-disorder", "yes"));

        var page = await me.Next("bleeding", [.. shown.Select(s => (s.Key, s.Value))]);

        Assert.Equal("answers-faulty", page.Refusal);
        Assert.Contains("Choose “Still true” or “Changed”", page.Words, StringComparison.Ordinal);
    }

    [Fact, Proves("H-018")]
    public async Task A_therapist_corrects_an_answer_with_a_reason_and_the_original_stays_and_is_shown()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Journey.Imported(host);
        var me = await OwnVisit.Opened(ana);
        await me.FillAll();
        await me.Send();
        var answer = await me.Read(db => db.Answers.SingleAsync(a => a.Question == "diabetes"));
        var open = await ana.Mara.Get($"{ana.Chart}/screen/history?correct={answer.Id}");

        var without = await ana.Mara.Send(open, "correct", ("q-diabetes", "yes"), ("reason", " "));
        var corrected = await ana.Mara.Send(open, "correct", ("q-diabetes", "yes"), ("reason", "Takes metformin"));

        Assert.Equal("reason-missing", without.Refusal);
        Assert.Null(corrected.Refusal);
        Assert.Matches("Diabetes No Yes Corrected by Mara Holt, 24 Nov 09:30: Takes metformin", corrected.Words);
        var rows = await me.Read(db => db.Answers.Where(a => a.Question == "diabetes").OrderBy(a => a.Seq).ToListAsync());
        Assert.Equal([("no", null, null), ("yes", answer.Id, "Takes metformin")], rows.Select(r => (r.Value, r.Corrects, r.Reason)));
        Assert.Equal(answer.Form, rows[1].Form);
        Assert.Contains("Diabetes", (await ana.Open("screen")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Today_questions_stand_on_the_same_page_and_a_new_medicine_goes_into_the_record()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Journey.Imported(host);
        var me = await OwnVisit.Opened(ana);
        await me.FillAll();
        await me.Send();

        var saved = await ana.Send("screen/history", "today", ("q-ill-today", "no"), ("q-unfit-today", "no"), ("q-medicines-changed", "yes"), ("new-medicines", "Eliquis"));

        Assert.Null(saved.Refusal);
        Assert.Contains("All answered today", saved.Words, StringComparison.Ordinal);
        Assert.Contains("Takes a blood thinner", (await ana.Open("screen")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handed_over_on_a_tablet_the_form_opens_and_the_therapist_is_signed_out()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Journey.Imported(host);

        var form = await ana.Send("screen/history", "tablet");
        var today = await ana.Mara.Get("/today");

        Assert.Matches("^/history/[A-Za-z0-9_-]{43}$", form.Path);
        Assert.Contains("Your date of birth", form.Words, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in", today.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_link_is_shown_once_and_only_its_hash_is_stored()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Journey.Imported(host);
        var page = await ana.Open("screen/history");
        var fields = Visitor.Fields(page, "invite");

        var made = await ana.Mara.Post(page, fields);
        var again = await ana.Mara.Post(page, fields);
        var later = await ana.Open("screen/history");

        var key = OwnVisit.LinkOn(made)["/history/".Length..];
        Assert.Equal("link-shown-once", again.Refusal);
        Assert.DoesNotContain(key, later.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("/history/", again.Html.Replace("/screen/history", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var store = host.Services.GetRequiredService<ClinicStore>();
        var row = await store.ReadUnaudited(await JourneyTests.ClinicOf(host), db => db.HistoryForms.SingleAsync());
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(key))), row.KeyHash);
    }

    [Fact]
    public async Task The_patients_pages_tell_no_other_page_where_they_are_and_keep_nothing_personal_in_the_browser()
    {
        await using var host = await FiliformHost.Empty();
        var me = await OwnVisit.Invited(await Journey.Imported(host));
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = new Uri(host.Address) };
        var page = new Page(me.Path, HttpStatusCode.OK, await client.GetStringAsync(new Uri(me.Path, UriKind.Relative)));

        using var answer = await client.PostAsync(new Uri(me.Path, UriKind.Relative), new FormUrlEncodedContent(Visitor.Fields(page, "confirm", ("day", "14"), ("month", "3"), ("year", "1984"))));

        Assert.Equal(["no-referrer"], answer.Headers.GetValues("Referrer-Policy"));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.EndsWith(me.Path, answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("filiform-own=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Ana", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page.Html, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("q-pregnant-weeks", "46", "Weeks of pregnancy: a whole number from 1 to 45")]
    [InlineData("q-swollen-limb-where", "knee-left", "Where the lymphoedema is: places of the body")]
    [InlineData("q-diabetes", "perhaps", "Diabetes: one of its answers")]
    [InlineData("q-shoe-size", "9", "Only answers to questions of the rule set")]
    public async Task Staff_answers_of_every_kind_are_checked_and_refused_by_name(string question, string value, string missing)
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Journey.Imported(host);

        var page = await ana.Send("screen", "answer", (question, value), ("q-epilepsy", "no"));

        Assert.Equal("answer-unknown", page.Refusal);
        Assert.Contains(missing, page.Words, StringComparison.Ordinal);
        Assert.Equal(0, await host.Services.GetRequiredService<ClinicStore>().ReadUnaudited(await JourneyTests.ClinicOf(host), db => db.Answers.CountAsync()));
    }

    private sealed record OwnVisitPath(string Path);

    // The same page for all but the hidden fields that are new each time.
    private static string Plain(Page page) => Regex.Replace(page.Html, "value=\"[^\"]*\"|action=\"[^\"]*\"", "");
}
