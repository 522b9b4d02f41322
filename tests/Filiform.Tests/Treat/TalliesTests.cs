using Filiform.Clinic.Improve;
using Filiform.Clinic.Store;
using Filiform.Clinic.Treat;
using Filiform.Rules.Treat;
using Filiform.Tests.Store;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Tests.Treat;

public sealed class TalliesTests
{
    [Theory, EachStore]
    public async Task A_session_is_tallied_as_it_closes_and_not_before(StoreProvider provider)
    {
        await using var practice = await Ready(provider);
        var session = await practice.InSession();
        Practice.Must(await practice.Enter(session, new Happened(SessionEventKind.NeedleIn, Target: (await practice.Chart()).Targets[0].Target, Lot: "L-1")));
        Practice.Must(await practice.Enter(session, new Happened(SessionEventKind.Bleeding, 1)));
        Practice.Must(await practice.Enter(session, new Happened(SessionEventKind.NeedleOut, 1)));
        Assert.Empty(await Tallies(practice));

        Practice.Must(await practice.Enter(session, new Happened(SessionEventKind.Closed)));

        var tally = Assert.Single(await Tallies(practice));
        Assert.Equal((session, practice.Tomas.Id, 1, "soleus 2 1 0 bleeding=1"), (tally.Session, tally.Therapist, tally.Needles, tally.Text));
        Assert.Empty((await practice.Store.Verify()).Value.Problems);
    }

    [Theory, EachStore, Proves("H-070")]
    public async Task The_check_of_the_store_names_a_tally_that_does_not_agree_is_missing_or_belongs_to_nothing(StoreProvider provider)
    {
        await using var practice = await Ready(provider);
        var (wrong, missing) = (await practice.Treated(), await practice.Treated());
        await Change(practice, db => db.Tallies.Where(t => t.Session == wrong).ExecuteUpdateAsync(t => t.SetProperty(r => r.Needles, 7)));
        await Change(practice, db => db.Tallies.Where(t => t.Session == missing).ExecuteUpdateAsync(t => t.SetProperty(r => r.Session, TestStore.NewId())));

        var problems = (await practice.Store.Verify()).Value.Problems;

        Assert.Contains($"Clinic {practice.Clinic.Id}: the tally of session {wrong} does not agree with what was entered in it", problems);
        Assert.Contains($"Clinic {practice.Clinic.Id}: the tally of session {missing} is missing", problems);
        Assert.Contains("1 tallies belong to no closed session", problems);
    }

    [Theory, EachStore]
    public async Task Tallies_that_were_rebuilt_agree_again(StoreProvider provider)
    {
        await using var practice = await Ready(provider);
        await practice.Treated();
        await Change(practice, db => db.Tallies.ExecuteUpdateAsync(t => t.SetProperty(r => r.Text, "soleus 2 9 0")));

        Assert.Equal(1, (await practice.Store.RebuildTallies()).Value);

        Assert.Empty((await practice.Store.Verify()).Value.Problems);
        Assert.Equal("soleus 2 1 0", Assert.Single(await Tallies(practice)).Text);
    }

    [Theory, EachStore, Proves("H-070")]
    public async Task An_open_session_stands_on_the_board_and_a_closed_one_does_not_though_its_tally_is_missing(StoreProvider provider)
    {
        await using var practice = await Ready(provider);
        await practice.Treated();
        await Change(practice, db => db.Tallies.ExecuteDeleteAsync());
        var board = new RoomsNow(practice.Store, practice.Time);
        Assert.Null(Assert.Single(await board.Now(practice.Clinic)).Session);

        var open = await practice.InSession();

        Assert.Equal(open, Assert.Single(await board.Now(practice.Clinic)).Session);
    }

    [Theory, EachStore]
    public async Task Sessions_from_before_there_were_tallies_are_tallied_when_the_database_is_brought_up_to_date(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAfter(provider, "MessagesAndCheckIns");
        var session = await AsAnEarlierProgramLeftIt(test);

        Assert.True((await test.Store.Migrate()).Went);

        var tally = Assert.Single(await test.Store.ReadUnaudited(test.Tomas.Clinic, db => db.Tallies.ToListAsync()));
        Assert.Equal((session, "soleus 2 1 0"), (tally.Session, tally.Text));
        Assert.Empty((await test.Store.Verify()).Value.Problems);
    }

    [Theory, EachStore]
    public async Task The_rates_count_treatments_what_was_entered_and_what_patients_told(StoreProvider provider)
    {
        await using var practice = await Ready(provider);
        var session = await practice.InSession();
        Practice.Must(await practice.Enter(session, new Happened(SessionEventKind.NeedleIn, Target: (await practice.Chart()).Targets[0].Target, Lot: "L-1")));
        Practice.Must(await practice.Enter(session, new Happened(SessionEventKind.Bleeding, 1)));
        Practice.Must(await practice.Enter(session, new Happened(SessionEventKind.NeedleOut, 1)));
        Practice.Must(await practice.Enter(session, new Happened(SessionEventKind.Closed)));
        var rates = new RatesOfClinic(practice.Store, new RateBook(), practice.Time);
        Assert.Equal(0, (await rates.Of(practice.Tomas, practice.Clinic, 12)).Said.Asked);

        await practice.Store.Write(practice.Tomas, practice.Command(), "told", (_, stamp) => Task.FromResult<Filiform.Rules.Decision<Guid>>(
            stamp.Add(new Filiform.Clinic.FollowUp.CheckInRow { Session = session, HoursAfter = 24, Soreness = 3, Symptoms = "bruise=1,headache=0", RedFlags = "" }).Id));

        var now = await rates.Of(practice.Tomas, practice.Clinic, 12);
        Assert.Equal((1, 1, 1), (now.Counts.All.Treatments, now.Counts.All.Of("bleeding").Treatments, now.Counts.ByMuscle["soleus"].Of("bleeding").Events));
        Assert.Equal((1, 1, 1, 0), (now.Said.Asked, now.Said.With.GetValueOrDefault("soreness"), now.Said.With.GetValueOrDefault("bruise"), now.Said.With.GetValueOrDefault("headache")));
        await practice.Treated();
        Assert.Equal(2, (await rates.Of(practice.Tomas, practice.Clinic, null)).Counts.All.Treatments);
    }

    // By hand, for this program would keep what the database of that time has no place for.
    private static async Task<Guid> AsAnEarlierProgramLeftIt(TestStore test)
    {
        var session = TestStore.NewId();
        string Id(Guid id) => $"'{id.ToString().ToUpperInvariant()}'";
        string Row(int number, Guid? id = null) => $"{Id(id ?? TestStore.NewId())}, {Id(test.Tomas.Clinic)}, {Id(test.Ana)}, {number}, '2026-11-20T09:0{number}:00.000000Z', {Id(test.Tomas.Id)}, {Id(TestStore.NewId())}";
        const string own = "\"Id\", \"Clinic\", \"Patient\", \"Seq\", \"At\", \"By\", \"Command\"";
        await test.Raw($"INSERT INTO \"Sessions\" ({own}, \"Screening\", \"Consent\", \"Therapist\", \"Room\", \"Number\") VALUES "
            + $"({Row(1, session)}, {Id(Guid.Empty)}, {Id(Guid.Empty)}, {Id(test.Tomas.Id)}, 'Room 1', 1)");
        foreach (var (number, kind, rest) in ((int, SessionEventKind, string)[])
            [(1, SessionEventKind.HygieneChecked, "NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL"), (2, SessionEventKind.NeedleIn, "1, 'soleus', 'Left', 'Deep', 0.25, 40, 30, 'L-1'"),
            (3, SessionEventKind.NeedleOut, "1, NULL, NULL, NULL, NULL, NULL, NULL, NULL"), (4, SessionEventKind.Closed, "NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL")])
        {
            await test.Raw($"INSERT INTO \"SessionEvents\" ({own}, \"Session\", \"Number\", \"Kind\", \"ElectricalStimulation\", \"Needle\", \"Muscle\", \"Side\", \"Depth\", \"DiameterMm\", \"LengthMm\", \"LimitMm\", \"Lot\") "
                + $"VALUES ({Row(number)}, {Id(session)}, {number}, '{kind}', 1 = 0, {rest})");
        }
        return session;
    }

    private static async Task<Practice> Ready(StoreProvider provider)
    {
        var practice = await Practice.Open(provider);
        Practice.Must(await practice.Plan(Practice.Wanted("soleus")));
        await practice.Answer();
        return practice;
    }

    private static Task<List<TallyRow>> Tallies(Practice practice) => practice.Store.ReadUnaudited(practice.Clinic.Id, db => db.Tallies.ToListAsync());

    private static Task Change(Practice practice, Func<ClinicDb, Task<int>> change) => practice.Store.Write(practice.Tomas, practice.Command(), "by hand", async (db, stamp) =>
    {
        await change(db);
        return practice.Ana;
    });
}
