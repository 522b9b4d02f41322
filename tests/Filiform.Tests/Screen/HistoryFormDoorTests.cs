using System.Net;
using Filiform.Clinic.People;
using Filiform.Clinic.Screen;
using Filiform.Clinic.Store;
using Filiform.Rules.Screen;
using Filiform.Tests.Doors;
using Filiform.Tests.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Filiform.Tests.Screen;

/// <summary>The patient's own history form over HTTP, without script: filled in, saved, sent.</summary>
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
            Assert.EndsWith("neck\néééééééééé", FilledForm.Newest((await me.Read(async db => await Chart.Load(db, await db.Patients.Select(p => p.Clinic).SingleAsync(), await db.Patients.Select(p => p.Id).SingleAsync())))!)!.Answers.One("complaint"), StringComparison.Ordinal);
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
}
