using System.Text.RegularExpressions;
using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Rules.Screen;
using Filiform.Tests.Doors;
using Filiform.Web.Demo;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Filiform.Tests.Screen;

/// <summary>A form beside what was known before: confirmed by the patient, looked through and corrected by the therapist.</summary>
public sealed class HistoryFormReviewTests
{
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
    public async Task The_front_desk_reads_a_form_and_is_refused_when_it_looks_through_or_corrects_it()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Journey.Imported(host);
        var me = await OwnVisit.Opened(ana);
        await me.FillAll(("other-medicines", "yes"), ("medicines", "Elikwys"));
        await me.Send();
        var answer = await me.Read(db => db.Answers.SingleAsync(a => a.Question == "diabetes"));
        var fact = await me.Read(db => db.Facts.SingleAsync(f => f.Text == "Elikwys"));
        var desk = await FrontDesk(host);
        var page = await desk.Get($"{ana.Chart}/screen/history?correct={answer.Id}");

        foreach (var act in (string[])["looked", "correct", "words", "stopped", "today"])
        {
            var refused = await desk.Post(page, [.. Visitor.Fields(page, "invite").Where(f => f.Key != "act"), new("act", act), new("answer", $"{answer.Id}"), new("q-diabetes", "yes"),
                new("reason", "Takes metformin"), new("fact", $"{fact.Id}"), new("words", "Eliquis")]);
            Assert.Equal("review-not-allowed", refused.Refusal);
        }

        Assert.Contains("Elikwys", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Save the correction", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("I have looked through it", page.Words, StringComparison.Ordinal);
        Assert.Single(await me.Read(db => db.Answers.Where(a => a.Question == "diabetes").ToListAsync()));
        Assert.Single(await me.Read(db => db.Facts.Where(f => f.Resource == fact.Resource).ToListAsync()));
    }

    [Fact]
    public async Task A_medicine_of_the_form_is_noted_as_no_longer_taken()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Journey.Imported(host);
        var me = await OwnVisit.Opened(ana);
        await me.FillAll(("other-medicines", "yes"), ("medicines", "Eliquis"));
        await me.Send();

        var noted = await ana.Send("screen/history", "stopped");

        Assert.Null(noted.Refusal);
        Assert.Contains("Eliquis Medicine, no longer taken", noted.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("No longer taken : Eliquis", noted.Words, StringComparison.Ordinal);
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

    private static async Task<Visitor> FrontDesk(FiliformHost host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var person = new Practitioner { Id = Guid.CreateVersion7(), UserName = "lea.dorn", Name = "Lea Dorn", Role = "desk", Clinic = await JourneyTests.ClinicOf(host) };
        Assert.True((await scope.ServiceProvider.GetRequiredService<UserManager<Practitioner>>().CreateAsync(person, DemoClinic.Passphrase)).Succeeded);
        return await host.SignedIn(person.UserName);
    }
}
