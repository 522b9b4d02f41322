using Filiform.Clinic.Plan;
using Filiform.Clinic.Store;
using Filiform.Clinic.Treat;
using Filiform.Rules.Plan;
using Filiform.Rules.Treat;
using Filiform.Tests.Store;

namespace Filiform.Tests.Treat;

/// <summary>What the treatment room writes on each store, what it refuses, and what a screen is told after it.</summary>
public sealed class LedgerStoreTests
{
    [Theory, EachStore]
    public async Task Everything_entered_in_a_session_is_there_again(StoreProvider provider)
    {
        await using var practice = await Practice.Open(provider);
        var (session, target) = await Ready(practice, stimulation: true);
        Happened[] events =
        [
            new(SessionEventKind.NeedleIn, Target: target, Lot: " L-7 "),
            new(SessionEventKind.NeedleIn, Target: target, Lot: "L-7"),
            new(SessionEventKind.NeedleIn, Target: target, Lot: "L-8"),
            new(SessionEventKind.Twitch, 1),
            new(SessionEventKind.Twitch, 1),
            new(SessionEventKind.TwitchCorrected, 1),
            new(SessionEventKind.Manipulated, 1) { Manipulation = Manipulation.InOut },
            new(SessionEventKind.StimulationOn, 2, Words: "ES-160, 2 Hz"),
            new(SessionEventKind.StimulationOff, 2),
            new(SessionEventKind.TimeExtended, 2) { Minutes = 5 },
            new(SessionEventKind.Reaction, 1) { Reaction = ReactionKind.Pain },
            new(SessionEventKind.Emergency) { Emergency = EmergencyKind.Faint },
            new(SessionEventKind.NeedleOut, 2),
            new(SessionEventKind.NeedleOutCorrected, 2),
            new(SessionEventKind.NeedleOut, 1),
            new(SessionEventKind.NeedleLost, 3, Words: "Looked at the couch and the linen") { Lost = LostHow.NotFound },
        ];
        foreach (var happened in events)
            Practice.Must(await practice.Enter(session, happened));

        var ledger = (await practice.Chart()).OpenSession!.Ledger;

        Assert.Equal((3, 1, 1, 1), (ledger.In, ledger.Out, ledger.Lost, ledger.StillIn));
        Assert.Equal(("towards the bone", "from the side", "prone", 10, true),
            (ledger.Needles[0].Site.Direction, ledger.Needles[0].Site.Approach, ledger.Needles[0].Site.PatientPosition, ledger.Needles[0].Site.Minutes, ledger.Needles[0].Site.ElectricalStimulation));
        Assert.Equal((1, Manipulation.InOut), (ledger.Needles[0].Twitches, Assert.Single(ledger.Needles[0].Manipulations)));
        Assert.Equal(("ES-160, 2 Hz", false, true), (ledger.Needles[1].Stimulation, ledger.Needles[1].IsStimulated, ledger.Needles[1].IsIn));
        Assert.Equal(ledger.Needles[1].In.AddMinutes(15), ledger.Needles[1].Due);
        Assert.Equal((ReactionKind.Pain, 1), (ledger.Events.Single(e => e.Kind == SessionEventKind.Reaction).Reaction, ledger.Events.Single(e => e.Kind == SessionEventKind.Reaction).Needle));
        Assert.Equal(EmergencyKind.Faint, ledger.Events.Single(e => e.Kind == SessionEventKind.Emergency).Emergency);
        Assert.Equal(string.Join(", ", Practice.Ticked), ledger.Events[0].Words);
        Assert.Equal(["L-7", "L-8"], WhatWasDone.Lots(ledger));
    }

    [Theory, EachStore]
    public async Task A_command_sent_again_counts_once_and_a_refused_one_not_at_all(StoreProvider provider)
    {
        await using var practice = await Practice.Open(provider);
        var (session, target) = await Ready(practice);
        var command = practice.Command();
        var happened = new Happened(SessionEventKind.NeedleIn, Target: target, Lot: "L-7") { Version = 1 };

        var first = await practice.Treatments.Enter(practice.Tomas, command, practice.Clinic, session, happened);
        practice.Time.Now += TimeSpan.FromMinutes(12);
        var again = await practice.Treatments.Enter(practice.Tomas, command, practice.Clinic, session, happened);
        var refused = await practice.Treatments.Enter(practice.Tomas, practice.Command(), practice.Clinic, session, new Happened(SessionEventKind.Closed));
        var unknown = await practice.Treatments.Enter(practice.Tomas, practice.Command(), practice.Clinic, TestStore.NewId(), new Happened(SessionEventKind.Closed));

        Assert.Equal(first.Value, again.Value);
        Assert.Equal(("needles-in", "session-unknown"), (refused.Refusal?.Code, unknown.Refusal?.Code));
        var ledger = (await practice.Chart()).OpenSession!.Ledger;
        Assert.Equal((2, 1, 0, 1), (ledger.Version, ledger.In, ledger.Out, ledger.StillIn));
        Assert.Equal(NeedleState.Overdue, ledger.Needles[0].At(practice.Time.Now, practice.Clinic.Grace));
    }

    [Theory, EachStore, Proves("H-045")]
    public async Task A_tap_that_waited_on_a_tablet_counts_from_when_it_was_made_and_finds_the_needle_that_waited_with_it(StoreProvider provider)
    {
        await using var practice = await Practice.Open(provider);
        var (session, target) = await Ready(practice);
        practice.Time.Now += TimeSpan.FromMinutes(20);
        var (came, entry) = (practice.Time.Now, practice.Command());
        Practice.Must(await practice.Treatments.Enter(practice.Tomas, entry, practice.Clinic, session, new Happened(SessionEventKind.NeedleIn, Target: target, Lot: "L-7") { Waited = TimeSpan.FromMinutes(8) }));
        Practice.Must(await practice.Treatments.Enter(practice.Tomas, practice.Command(), practice.Clinic, session, new Happened(SessionEventKind.NeedleOut) { Of = entry.Id, Waited = TimeSpan.FromMinutes(5) }));

        var unknown = await practice.Enter(session, new Happened(SessionEventKind.Twitch) { Of = TestStore.NewId() });
        var ledger = (await practice.Chart()).OpenSession!.Ledger;

        Assert.Equal((came.AddMinutes(-8), (DateTimeOffset?)came.AddMinutes(-5)), (ledger.Needles[0].In, ledger.Needles[0].Out));
        Assert.All(ledger.Events.TakeLast(2), e => Assert.Equal(came, e.Arrived));
        Assert.Equal("needle-unknown", unknown.Refusal?.Code);
    }

    [Theory, EachStore, Proves("H-032")]
    public async Task Of_two_tablets_that_saw_the_same_one_puts_the_needle_in_and_the_other_is_told(StoreProvider provider)
    {
        await using var practice = await Practice.Open(provider);
        var (session, target) = await Ready(practice);
        var happened = new Happened(SessionEventKind.NeedleIn, Target: target, Lot: "L-7") { Version = 1 };

        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ =>
            Task.Run(() => practice.Treatments.Enter(practice.Tomas, practice.Command(), practice.Clinic, session, happened))));

        Assert.Single(answers, a => a.Went);
        Assert.Equal("changed-meanwhile", Assert.Single(answers, a => !a.Went).Refusal?.Code);
        Assert.Equal(1, (await practice.Chart()).OpenSession!.Ledger.In);
    }

    [Theory, EachStore]
    public async Task What_does_not_change_the_needles_is_taken_from_a_tablet_that_saw_less(StoreProvider provider)
    {
        await using var practice = await Practice.Open(provider);
        Practice.Must(await practice.Plan(Wanted(false)));
        await practice.Answer();
        await practice.Treated();
        var session = await practice.InSession();
        var target = (await practice.Chart()).Targets[0].Target;
        Practice.Must(await practice.Enter(session, new Happened(SessionEventKind.NeedleIn, Target: target, Lot: "L-7")));
        Practice.Must(await practice.Enter(session, new Happened(SessionEventKind.NeedleIn, Target: target, Lot: "L-7")));
        Happened[] taken =
        [
            new(SessionEventKind.Twitch, 1), new(SessionEventKind.Bleeding, 1), new(SessionEventKind.Reaction, Words: "Felt warm"), new(SessionEventKind.Note, Words: "Phone rang"),
            new(SessionEventKind.Emergency),
        ];

        foreach (var happened in taken)
            Practice.Must(await practice.Enter(session, happened with { Version = 1 }));
        var seen = (await practice.Chart()).Seen<SessionEventRow>();
        var stale = await practice.Treatments.Enter(practice.Tomas, practice.Command(seen - 6), practice.Clinic, session, new Happened(SessionEventKind.NeedleOut, 1));
        var fresh = await practice.Treatments.Enter(practice.Tomas, practice.Command(seen - 5), practice.Clinic, session, new Happened(SessionEventKind.NeedleOut, 1));
        var allOut = await practice.Treatments.Enter(practice.Tomas, practice.Command(0), practice.Clinic, session, new Happened(SessionEventKind.AllOut) { Version = 0 });

        Assert.Equal("changed-meanwhile", stale.Refusal?.Code);
        Assert.True(fresh.Went);
        Assert.True(allOut.Went);
    }

    [Theory, EachStore, Proves("H-013")]
    public async Task Current_does_not_begin_once_consent_is_taken_back(StoreProvider provider)
    {
        await using var practice = await Practice.Open(provider);
        var (session, target) = await Ready(practice, stimulation: true);
        Practice.Must(await practice.Enter(session, new Happened(SessionEventKind.NeedleIn, Target: target, Lot: "L-7")));
        Practice.Must(await practice.WithdrawConsent());

        var refused = await practice.Enter(session, new Happened(SessionEventKind.StimulationOn, 1, Words: "ES-160"));

        Assert.Equal(("needle-not-ready", "Current cannot begin"), (refused.Refusal?.Code, refused.Refusal?.What));
        Assert.Equal(["Consent: a signed consent"], refused.Refusal!.Missing);
        Practice.Must(await practice.Enter(session, new Happened(SessionEventKind.NeedleOut, 1)));
    }

    [Theory, EachStore, Proves("H-033")]
    public async Task Hygiene_is_checked_only_when_all_that_the_clinic_asks_for_is_ticked(StoreProvider provider)
    {
        await using var practice = await Practice.Open(provider);
        Practice.Must(await practice.Plan(Wanted(false)));
        await practice.Answer();
        var session = await practice.Opened();

        var refused = await practice.Enter(session, new Happened(SessionEventKind.HygieneChecked) { Ticked = ["hands", "gloves", "something"] });
        var needle = await practice.Enter(session, new Happened(SessionEventKind.NeedleIn, Target: (await practice.Chart()).Targets[0].Target, Lot: "L-7"));

        Assert.Equal("hygiene-incomplete", refused.Refusal?.Code);
        Assert.Contains("A sharps box is within reach", refused.Refusal!.Missing);
        Assert.DoesNotContain("Hands are clean", refused.Refusal.Missing);
        Assert.Equal("no-hygiene", needle.Refusal?.Code);
    }

    [Theory, EachStore, Proves("H-031")]
    public async Task A_session_closes_over_a_broken_needle_and_the_record_keeps_its_steps(StoreProvider provider)
    {
        await using var practice = await Practice.Open(provider);
        var (session, target) = await Ready(practice);
        Practice.Must(await practice.Enter(session, new Happened(SessionEventKind.NeedleIn, Target: target, Lot: "L-7")));

        var open = await practice.Enter(session, new Happened(SessionEventKind.Closed));
        var wordless = await practice.Enter(session, new Happened(SessionEventKind.NeedleLost, 1) { Lost = LostHow.Broken });
        Practice.Must(await practice.Enter(session, new Happened(SessionEventKind.NeedleLost, 1, Words: "Leg kept still, skin marked, sent to hospital") { Lost = LostHow.Broken }));
        Practice.Must(await practice.Enter(session, new Happened(SessionEventKind.Closed)));

        Assert.Equal(("needles-in", "lost-incomplete"), (open.Refusal?.Code, wordless.Refusal?.Code));
        Assert.Equal("Leg kept still, skin marked, sent to hospital", (await practice.Chart()).Sessions[^1].Ledger.Events.Single(e => e.Kind == SessionEventKind.NeedleLost).Words);
    }

    /// <summary>A session in which hygiene is checked, and its one target.</summary>
    private static async Task<(Guid Session, Guid Target)> Ready(Practice practice, bool stimulation = false)
    {
        Practice.Must(await practice.Plan(Wanted(stimulation)));
        await practice.Answer();
        var session = await practice.InSession("electrical-stimulation");
        return (session, (await practice.Chart()).Targets[0].Target);
    }

    private static WantedTarget Wanted(bool stimulation) => Practice.Wanted("soleus") with
    {
        ElectricalStimulation = stimulation,
        Approach = "from the side",
        PatientPosition = "prone",
        Dose = new Dose(3, Manipulation.LeftInPlace, 10),
    };
}
