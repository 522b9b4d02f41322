using Filiform.Clinic.People;
using Filiform.Clinic.Screen;
using Filiform.Clinic.Store;
using Filiform.Rules;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Screen;
using Filiform.Tests.Doors;
using Filiform.Tests.Store;
using Filiform.Web.Knowledge;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Filiform.Tests.Screen;

/// <summary>The history form on each store: what is written, what is refused, and what stays.</summary>
public sealed class HistoryFormStoreTests
{
    private static readonly KnowledgeBase Known = KnowledgeFolder.Load();

    private static readonly DateOnly Born = new(1984, 3, 14);

    [Theory, EachStore]
    public async Task A_form_is_asked_for_filled_in_sent_and_looked_through(StoreProvider provider)
    {
        await using var desk = await Desk.Open(provider);
        var link = (await desk.Invite()).Value;

        Assert.True((await desk.Confirm(link.Key, Born)).Went);
        await desk.FillAll(link.Key, ("blood-thinner", "yes"), ("blood-thinner-which", "Eliquis\nMigralenz"));
        var sent = await desk.Send(link.Key);
        var looked = await desk.Forms.LookThrough(desk.Mara, desk.Command());
        var twice = await desk.Forms.LookThrough(desk.Mara, desk.Command());

        Assert.True(sent.Went && looked.Went);
        Assert.Equal("form-looked-through", twice.Refusal!.Code);
        var review = desk.Forms.Review(await desk.Chart(), desk.Clinic)!;
        Assert.Equal(["Migralenz"], review.Unrecognised.Select(u => u.Fact.Text));
        Assert.Equal(Known.Forms["health-history"].Canonical, review.Filled.Sent!.Questionnaire);
        Assert.Equal(FormStanding.Reviewed, review.Filled.Standing(desk.Time.Now));
        Assert.Equal([.. Known.Forms["health-history"].Pages.Select(p => p.Id)], review.Pages.Select(p => p.Page.Id));
    }

    [Theory, EachStore, Proves("H-016")]
    public async Task The_key_is_stored_nowhere_and_tries_are_counted_on_record_also_when_they_come_at_once(StoreProvider provider)
    {
        await using var desk = await Desk.Open(provider);
        var link = (await desk.Invite()).Value;

        var tries = await Task.WhenAll(Enumerable.Range(1, 12).Select(day => desk.Confirm(link.Key, new DateOnly(1990, 1, day))));
        var right = await desk.Confirm(link.Key, Born);

        Assert.All(tries, t => Assert.Contains(t.Refusal!.Code, (string[])["birth-date-differs", "link-ended"]));
        Assert.Equal(PatientLinks.Ended, right.Refusal);
        var chart = await desk.Chart();
        Assert.Equal(PatientLinks.MostWrongDates, Assert.Single(chart.Links).WrongDates);
        Assert.Equal(FormStanding.Closed, FilledForm.Newest(chart)!.Standing(desk.Time.Now));
        Assert.DoesNotContain(link.Key, await desk.Everything(), StringComparison.Ordinal);
        Assert.Equal(43, link.Key.Length);
    }

    [Theory, EachStore]
    public async Task A_new_link_ends_the_old_one_and_goes_on_with_what_was_saved(StoreProvider provider)
    {
        await using var desk = await Desk.Open(provider);
        var older = (await desk.Invite()).Value;
        await desk.Save(older.Key, "your-visit", ("complaint", "A stiff neck"));
        var newer = (await desk.Invite()).Value;

        Assert.Equal(older.About, newer.About);
        Assert.Null(await desk.Find(older.Key));
        Assert.Equal(PatientLinks.Ended, (await desk.Save(older.Key, "your-visit", ("complaint", "Another"))).Refusal);
        Assert.Equal("A stiff neck", (await desk.Forms.Open(desk.Clinic, newer.Key, "Own history form"))!.Answers.One("complaint"));
        desk.Time.Now += TimeSpan.FromDays(15);
        Assert.Null(await desk.Find(newer.Key));
        Assert.NotEqual(newer.About, (await desk.Invite()).Value.About);
    }

    [Theory, EachStore]
    public async Task What_was_taken_back_does_not_come_back(StoreProvider provider)
    {
        await using var desk = await Desk.Open(provider);
        var link = (await desk.Invite()).Value;
        await desk.Save(link.Key, "your-visit", ("complaint", "Told by mistake"));

        var withdrawn = await desk.Forms.Withdraw(desk.Mara, desk.Command());
        var again = await desk.Forms.Withdraw(desk.Mara, desk.Command());
        var next = (await desk.Invite()).Value;

        Assert.True(withdrawn.Went);
        Assert.Equal("form-not-open", again.Refusal!.Code);
        Assert.Null(await desk.Find(link.Key));
        Assert.True((await desk.Forms.Open(desk.Clinic, next.Key, "Own history form"))!.Answers.SameAs(FormAnswers.None));
    }

    [Theory, EachStore]
    public async Task A_command_sent_twice_counts_once_and_a_stale_page_is_refused(StoreProvider provider)
    {
        await using var desk = await Desk.Open(provider);
        var link = (await desk.Invite()).Value;
        var seen = (await desk.Chart()).Seen<HistoryFormRow>();
        var command = desk.Command(seen);
        var page = new GivenPage("your-visit", FormAnswers.None.With("complaint", ["One"]), new Dictionary<string, Guid>());

        var first = await desk.Forms.SavePage(desk.Clinic, link.Key, command, page);
        var second = await desk.Forms.SavePage(desk.Clinic, link.Key, command, page);
        var stale = await desk.Forms.SavePage(desk.Clinic, link.Key, desk.Command(seen), page);

        Assert.Equal(first.Value, second.Value);
        Assert.Equal(StoreRefusals.ChangedMeanwhile, stale.Refusal);
        Assert.Single((await desk.Chart()).Forms, f => f.Event == FormEvent.Saved);
    }

    [Theory, EachStore, Proves("H-017")]
    public async Task Two_sendings_at_once_count_once(StoreProvider provider)
    {
        await using var desk = await Desk.Open(provider);
        var link = (await desk.Invite()).Value;
        await desk.FillAll(link.Key);

        var sent = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => desk.Send(link.Key)));

        Assert.Single(sent.Select(s => s.Value).Distinct());
        var chart = await desk.Chart();
        Assert.Single(chart.Forms, f => f.Event == FormEvent.Sent);
        Assert.Equal(chart.Answers.Count, chart.Answers.Select(a => a.Question).Distinct().Count());
        Assert.Equal("form-sent", (await desk.Save(link.Key, "your-visit", ("complaint", "Another"))).Refusal!.Code);
    }

    [Theory, EachStore]
    public async Task No_allergies_is_on_record_until_the_patient_says_otherwise(StoreProvider provider)
    {
        await using var desk = await Desk.Open(provider);
        await desk.FillAndSend();
        var before = (await desk.Chart()).Facts.Where(f => f.Kind == FactKind.Allergy).ToList();
        await desk.FillAndSend(("any-allergy", "yes"), ("allergies", "Latex"));
        var after = (await desk.Chart()).Facts.Where(f => f is { Kind: FactKind.Allergy, Status: FactStatus.Current }).ToList();

        Assert.True(Assert.Single(before).Denied);
        Assert.Equal(["Latex"], after.Select(f => f.Text));
    }

    [Theory, EachStore]
    public async Task A_medicine_that_is_named_again_is_on_record_once_and_one_that_is_no_longer_taken_is_past(StoreProvider provider)
    {
        await using var desk = await Desk.Open(provider);
        await desk.FillAndSend(("other-medicines", "yes"), ("medicines", "Eliquis\nVitamin D\nvitamin d"));
        var eliquis = OwnForm.LinkOf("Eliquis");
        await desk.FillAndSend((eliquis, "no"), ("other-medicines", "yes"), ("medicines", "VITAMIN D\nIron"));

        var medicines = (await desk.Chart()).Facts.Where(f => f.Kind == FactKind.Medication).Select(f => (f.Text, f.Status));

        Assert.Equal([("Eliquis", FactStatus.Past), ("Vitamin D", FactStatus.Current), ("Iron", FactStatus.Current)], medicines);
    }

    [Theory, EachStore]
    public async Task A_place_that_was_named_for_an_earlier_answer_does_not_narrow_a_later_one(StoreProvider provider)
    {
        await using var desk = await Desk.Open(provider);
        await desk.Answer(("swollen-limb", "yes"), ("swollen-limb-where", "arm-left"));
        var narrow = desk.Screenings.Now(await desk.Chart(), desk.Clinic).Findings.Single(f => f.Rule.Id == "lymphoedema");
        desk.Time.Now += TimeSpan.FromMinutes(1);
        await desk.Answer(("swollen-limb", "yes"));
        var wide = desk.Screenings.Now(await desk.Chart(), desk.Clinic).Findings.Single(f => f.Rule.Id == "lymphoedema");

        Assert.Equal("arm-left", Assert.Single(narrow.Places).Id);
        Assert.True(wide.IsPlaceUnknown);
    }

    [Theory, EachStore]
    public async Task An_answer_is_corrected_once_by_a_further_row_and_words_that_were_looked_up_stand_beside_the_first(StoreProvider provider)
    {
        await using var desk = await Desk.Open(provider);
        await desk.FillAndSend(("other-medicines", "yes"), ("medicines", "Elikwys"));
        var chart = await desk.Chart();
        var (diabetes, words) = (chart.Answers.Single(a => a.Question == "diabetes"), chart.Facts.Single(f => f.Text == "Elikwys"));

        var corrected = await desk.Forms.Correct(desk.Mara, desk.Command(), diabetes.Id, "yes", "Takes metformin");
        var late = await desk.Forms.Correct(desk.Mara, desk.Command(), diabetes.Id, "unsure", "Mistaken");
        var looked = await desk.Forms.CorrectWords(desk.Mara, desk.Command(), words.Id, "Eliquis");
        var blank = await desk.Forms.CorrectWords(desk.Mara, desk.Command(), words.Id, " ");

        Assert.True(corrected.Went && looked.Went);
        Assert.Equal(("changed-meanwhile", "fact-unknown"), (late.Refusal!.Code, blank.Refusal!.Code));
        Assert.Equal(["Elikwys", "Eliquis"], await desk.Store.ReadUnaudited(desk.Clinic.Id, db => db.Facts.Where(f => f.Resource == words.Resource).OrderBy(f => f.Seq).Select(f => f.Text!).ToListAsync()));
        Assert.Contains(desk.Screenings.Now(await desk.Chart(), desk.Clinic).Findings, f => f.Rule.Id == "antithrombotic");
    }

    [Theory, EachStore, Proves("H-018")]
    public async Task The_front_desk_neither_looks_through_a_form_nor_changes_what_it_says(StoreProvider provider)
    {
        await using var desk = await Desk.Open(provider);
        await desk.FillAndSend(("other-medicines", "yes"), ("medicines", "Elikwys"));
        var chart = await desk.Chart();
        var (diabetes, words) = (chart.Answers.Single(a => a.Question == "diabetes"), chart.Facts.Single(f => f.Text == "Elikwys"));

        Decision<Guid>[] refused =
        [
            await desk.Forms.LookThrough(desk.FrontDesk, desk.Command()),
            await desk.Forms.Correct(desk.FrontDesk, desk.Command(), diabetes.Id, "yes", "Takes metformin"),
            await desk.Forms.CorrectWords(desk.FrontDesk, desk.Command(), words.Id, "Eliquis"),
            await desk.Forms.StopMedicine(desk.FrontDesk, desk.Command(), words.Id),
            await desk.Forms.AnswerToday(desk.FrontDesk, desk.Command(), new Dictionary<string, string> { ["ill-today"] = "no" }, null),
            await desk.Forms.LookThrough(desk.Mara with { Role = null }, desk.Command()),
        ];

        Assert.All(refused, r => Assert.Equal("review-not-allowed", r.Refusal!.Code));
        var after = await desk.Chart();
        Assert.Equal((chart.Answers.Count, chart.Facts.Count, chart.Forms.Count), (after.Answers.Count, after.Facts.Count, after.Forms.Count));
        Assert.True((await desk.Forms.LookThrough(desk.Mara with { Role = "lead" }, desk.Command())).Went);
    }

    [Theory, EachStore]
    public async Task A_medicine_that_is_no_longer_taken_counts_no_longer_and_its_first_row_stays(StoreProvider provider)
    {
        await using var desk = await Desk.Open(provider);
        await desk.FillAndSend(("other-medicines", "yes"), ("medicines", "Eliquis"), ("allergies", "yes"));
        var chart = await desk.Chart();
        var eliquis = chart.Facts.Single(f => f.Text == "Eliquis");

        var stopped = await desk.Forms.StopMedicine(desk.Mara, desk.Command(), eliquis.Id);
        var again = await desk.Forms.StopMedicine(desk.Mara, desk.Command(), stopped.Value);
        var none = await desk.Forms.StopMedicine(desk.Mara, desk.Command(), chart.Answers[0].Id);

        Assert.True(stopped.Went);
        Assert.Equal(("fact-unknown", "fact-unknown"), (again.Refusal!.Code, none.Refusal!.Code));
        Assert.Contains(desk.Screenings.Screener.Screen(desk.Screenings.HistoryOf(chart, desk.Clinic)).Findings, f => f.Rule.Id == "antithrombotic");
        Assert.DoesNotContain(desk.Screenings.Now(await desk.Chart(), desk.Clinic).Findings, f => f.Rule.Id == "antithrombotic");
        Assert.Equal([FactStatus.Current, FactStatus.Past],
            await desk.Store.ReadUnaudited(desk.Clinic.Id, db => db.Facts.Where(f => f.Resource == eliquis.Resource).OrderBy(f => f.Seq).Select(f => f.Status).ToListAsync()));
    }

    [Theory, EachStore]
    public async Task A_patient_whose_birth_date_is_not_known_gets_no_link(StoreProvider provider)
    {
        await using var desk = await Desk.Open(provider, born: null);

        Assert.Equal("birth-date-unknown", (await desk.Invite()).Refusal!.Code);
        Assert.Empty((await desk.Chart()).Forms);
    }

    /// <summary>One clinic with one patient, and a clock that the test moves.</summary>
    private sealed class Desk : IAsyncDisposable
    {
        private readonly TestStore _test;

        private Desk(TestStore test, Guid ana)
        {
            (_test, Ana) = (test, ana);
            Store = new ClinicStore(test.Options, Time);
            Screenings = new Screenings(Store, Known, new Clinics(Store, new ServiceCollection().BuildServiceProvider().GetRequiredService<IServiceScopeFactory>(), Time), Time);
            Forms = new HistoryForms(Store, Known, Screenings, Links);
            Clinic = new ClinicInfo(test.Tomas.Clinic, "Test Clinic", TimeZoneInfo.Utc, "555 0100", "1 Test Street", "911", ["Room 1"], false);
        }

        public MovableTime Time { get; } = new();

        public Guid Ana { get; }

        public Actor Mara => _test.Tomas with { Role = "therapist" };

        public Actor FrontDesk => _test.Tomas with { Role = "desk" };

        public ClinicStore Store { get; }

        public Screenings Screenings { get; }

        public PatientLinks Links => new(Store, Time);

        public HistoryForms Forms { get; }

        public ClinicInfo Clinic { get; }

        public static Task<Desk> Open(StoreProvider provider) => Open(provider, Born);

        public static async Task<Desk> Open(StoreProvider provider, DateOnly? born)
        {
            var test = await TestStore.Create(provider);
            var imported = await new Patients(test.Store).Import(test.Tomas, new Incoming("urn:test", "A-1", null, "Sample", "Ana", born, null, "female", null, false, []));
            return new Desk(test, imported.Value.Patient);
        }

        public CommandId Command(int? seen = null) => new(TestStore.NewId(), Ana, seen);

        public Task<Decision<MadeLink>> Invite() => Forms.Invite(Mara, Command());

        public Task<Decision<Guid>> Confirm(string key, DateOnly born) => Links.Confirm(Clinic, HistoryForms.Kind, key, Command(), born);

        public Task<PatientLink?> Find(string key) => Links.Find(Clinic, HistoryForms.Kind, key);

        public Task<Decision<Guid>> Send(string key) => Forms.Send(Clinic, key, Command());

        public Task<Decision<Guid>> Answer(params (string Question, string Value)[] answers) => Screenings.AnswerAll(Mara, Command(), answers.ToDictionary(a => a.Question, a => a.Value));

        public Task<Decision<Guid>> Save(string key, string page, params (string Item, string Value)[] answers) => Forms.SavePage(Clinic, key, Command(),
            new GivenPage(page, FormAnswers.Of(answers.Select(a => KeyValuePair.Create(a.Item, (IEnumerable<string>)[a.Value]))), new Dictionary<string, Guid>()));

        public async Task FillAll(string key, params (string Item, string Value)[] but)
        {
            var said = but.Append(("complaint", "A stiff neck")).ToDictionary(b => b.Item1, b => b.Item2);
            foreach (var id in Forms.Form.Pages.Select(p => p.Id))
            {
                var own = (await Forms.Open(Clinic, key, "Own history form"))!;
                var page = own.Form.Page(id)!;
                var saved = await Save(key, id, [.. page.Items.Where(i => said.ContainsKey(i.Id) || (i.Kind == FormItemKind.Choice && i.When is null)).Select(i => (i.Id, said.GetValueOrDefault(i.Id, OwnForm.IsMedicine(i.Id) ? "yes" : "no")))]);
                Assert.True(saved.Went, $"{id}: {string.Join("; ", saved.Refusal?.Missing ?? [])}");
            }
        }

        public async Task FillAndSend(params (string Item, string Value)[] but)
        {
            var link = (await Invite()).Value;
            await FillAll(link.Key, but);
            Assert.True((await Send(link.Key)).Went);
            Time.Now += TimeSpan.FromDays(1);
        }

        public Task<Chart> Chart() => Store.ReadUnaudited(Clinic.Id, async db => (await Filiform.Clinic.People.Chart.Load(db, Clinic.Id, Ana))!);

        /// <summary>Every word that stands in rows about forms, commands and the audit.</summary>
        public async Task<string> Everything() => string.Join('\n', await Store.ReadUnaudited(Clinic.Id, async db =>
            (await db.HistoryForms.ToListAsync()).Select(f => $"{f.Page} {f.Answers}").Concat((await db.Links.ToListAsync()).Select(l => $"{l.KeyHash} {l.Purpose}")).Concat((await db.Audit.ToListAsync()).Select(a => $"{a.Name} {a.Action} {a.Details}")).Concat((await db.Commands.ToListAsync()).Select(c => c.Name))));

        public async ValueTask DisposeAsync()
        {
            Store.Dispose();
            await _test.DisposeAsync();
        }
    }
}
