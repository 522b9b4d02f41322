using Filiform.Clinic.Assess;
using Filiform.Clinic.Consent;
using Filiform.Clinic.People;
using Filiform.Clinic.Plan;
using Filiform.Clinic.Screen;
using Filiform.Clinic.Store;
using Filiform.Clinic.Treat;
using Filiform.Rules;
using Filiform.Rules.Anatomy;
using Filiform.Rules.Consent;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Treat;
using Filiform.Tests.Doors;
using Filiform.Web.Knowledge;
using Microsoft.Extensions.DependencyInjection;

namespace Filiform.Tests.Store;

/// <summary>A therapist and Ana, healthy and with a sore calf, on a store of their own: the steps from screening to treatment by their use-cases.</summary>
public sealed class Practice : IAsyncDisposable
{
    private readonly TestStore _test;
    private readonly Screenings _screenings;
    private readonly Consents _consents;

    private Practice(TestStore test, Guid ana)
    {
        (_test, Ana) = (test, ana);
        Store = new ClinicStore(test.Options, Time);
        _screenings = new Screenings(Store, Known, new Clinics(Store, new ServiceCollection().BuildServiceProvider().GetRequiredService<IServiceScopeFactory>(), Time), Time);
        _consents = new Consents(Store, Known);
        Treatments = new Treatments(Store, Known, _screenings, _consents);
        Plans = new Plans(Store, Known, _screenings);
        Clinic = new ClinicInfo(test.Tomas.Clinic, "Test Clinic", TimeZoneInfo.Utc, "555 0100", "1 Test Street", "911", ["Room 1"], false);
    }

    public static KnowledgeBase Known { get; } = KnowledgeFolder.Load();

    /// <summary>All that the hygiene policy asks for.</summary>
    public static IReadOnlyCollection<string> Ticked { get; } = [.. Known.Hygiene.Items.Where(i => i.Ask == HygieneAsk.Asked).Select(i => i.Id)];

    public MovableTime Time { get; } = new();

    public Guid Ana { get; }

    public Actor Tomas => _test.Tomas;

    public ClinicStore Store { get; }

    public ClinicInfo Clinic { get; }

    public StoreOptions Options => _test.Options;

    public Plans Plans { get; }

    public Treatments Treatments { get; }

    public Findings Findings => new(Store, Known);

    public Drawings Drawings => new(Store, Known);

    public Thresholds Thresholds => new(Store, Known);

    public Motions Motions => new(Store, Known);

    public static async Task<Practice> Open(StoreProvider provider)
    {
        var test = await TestStore.Create(provider);
        var imported = await new Patients(test.Store).Import(test.Tomas, new Incoming("urn:test", "A-1", null, "Sample", "Ana", new DateOnly(1984, 3, 14), null, "female", null, false, []));
        return new Practice(test, imported.Value.Patient);
    }

    /// <summary>A second node on the same store, to be disposed of.</summary>
    public ClinicStore Another() => new(_test.Options, Time);

    public CommandId Command(int? seen = null) => new(TestStore.NewId(), Ana, seen);

    /// <summary>What screening says of a chart now.</summary>
    public Rules.Screen.Screened Screened(Chart chart) => _screenings.Now(chart, Clinic);

    public Task<Chart> Chart() => Store.ReadUnaudited(Clinic.Id, async db => (await Filiform.Clinic.People.Chart.Load(db, Clinic.Id, Ana))!);

    /// <summary>Answers every open question with "no", save one.</summary>
    public async Task Answer(string? question = null, string value = "yes")
    {
        var answers = _screenings.Now(await Chart(), Clinic).Open.Where(r => r.Ask is not null).Select(r => r.Ask!.Id).Distinct().ToDictionary(id => id, _ => "no");
        if (question is not null)
            answers[question] = value;
        Must(await _screenings.AnswerAll(Tomas, Command(), answers));
    }

    public static WantedTarget Wanted(string muscle, Side side = Side.Right, Depth depth = Depth.Deep) =>
        new(muscle, side, depth, 0.25m, 40, 25, "towards the bone", "Reasoned", false);

    public Task<Decision<Guid>> Plan(WantedTarget wanted) => Plans.AddTarget(Tomas, Command(), Clinic, wanted);

    /// <summary>A session on the plan as it stands, opened.</summary>
    public async Task<Guid> Opened(params string[] alsoConsented)
    {
        Must(await _screenings.Accept(Tomas, Command(), Clinic, _screenings.Fingerprint(await Chart(), Clinic), null));
        var coverage = new Coverage(["leg", "trunk"], ["deep", .. alsoConsented]);
        Must(await _consents.Sign(Tomas, Command(), Clinic, new Signature("Ana Sample", true, (await _consents.Text(Tomas.Name, Clinic, coverage, null, Time.Now)).Hash, coverage)));
        return Must(await Treatments.Open(Tomas, Command(), Clinic, "Room 1"));
    }

    /// <summary>A session on the plan as it stands, opened, with hygiene checked.</summary>
    public async Task<Guid> InSession(params string[] alsoConsented)
    {
        var session = await Opened(alsoConsented);
        Must(await Enter(session, new Happened(SessionEventKind.HygieneChecked) { Ticked = Ticked }));
        return session;
    }

    /// <summary>Enters an event a minute later.</summary>
    public Task<Decision<Guid>> Enter(Guid session, Happened happened)
    {
        Time.Now += TimeSpan.FromMinutes(1);
        return Treatments.Enter(Tomas, Command(), Clinic, session, happened);
    }

    public Task<Decision<Guid>> WithdrawConsent() => _consents.Withdraw(Tomas, Command());

    /// <summary>A session on the plan as it stands, opened, with one needle in and out, and closed.</summary>
    public async Task<Guid> Treated(string lot = "L-1")
    {
        var session = await InSession();
        Happened[] events =
        [
            new(SessionEventKind.NeedleIn, Target: (await Chart()).Targets[0].Target, Lot: lot),
            new(SessionEventKind.NeedleOut, 1),
            new(SessionEventKind.Closed),
        ];
        foreach (var happened in events)
            Must(await Enter(session, happened));
        Time.Now += TimeSpan.FromMinutes(1);
        return session;
    }

    public static Guid Must(Decision<Guid> decided)
    {
        Assert.True(decided.Went, $"{decided.Refusal?.Code}: {decided.Refusal?.What} {string.Join("; ", decided.Refusal?.Missing ?? [])}");
        return decided.Value;
    }

    public async ValueTask DisposeAsync()
    {
        Store.Dispose();
        await _test.DisposeAsync();
    }
}
