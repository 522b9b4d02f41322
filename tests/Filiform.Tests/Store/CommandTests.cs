using Filiform.Clinic.Measure;
using Filiform.Clinic.Store;
using Filiform.Rules;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Tests.Store;

public sealed class CommandTests
{
    [Theory, EachStore, Proves("H-017")]
    public async Task The_same_command_sent_twice_counts_once(StoreProvider provider)
    {
        await using var test = await TestStore.Create(provider);
        var command = test.About(test.Ana, seen: 0);

        var first = await test.Tell(command, "asthma");
        var again = await test.Tell(command, "asthma");

        Assert.Equal(first.Value, again.Value);
        Assert.Single(await test.Facts(test.Ana));
    }

    [Theory, EachStore]
    public async Task The_same_command_sent_twice_at_once_counts_once(StoreProvider provider)
    {
        await using var test = await TestStore.Create(provider);
        var command = test.About(test.Ana);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => test.Tell(command, "asthma"))));

        Assert.Single(answers.Select(a => a.Value).Distinct());
        Assert.Single(await test.Facts(test.Ana));
    }

    [Theory, EachStore]
    public async Task A_command_id_that_stands_for_something_else_is_refused(StoreProvider provider)
    {
        await using var test = await TestStore.Create(provider);
        var command = test.About(test.Ana);
        await test.Tell(command, "asthma");

        var other = await test.Store.Write(test.Tomas, command, "something.else", (_, stamp) => Went(stamp.NewId()));

        Assert.Equal("command-reused", other.Refusal?.Code);
    }

    [Theory, EachStore, Proves("H-012")]
    public async Task Of_two_people_who_saw_the_same_state_one_goes_on_and_the_other_is_told(StoreProvider provider)
    {
        await using var test = await TestStore.Create(provider);
        await test.Tell(test.About(test.Ana), "asthma");

        var answers = await Task.WhenAll(
            Task.Run(() => test.Tell(test.About(test.Ana, seen: 1), "one")), Task.Run(() => test.Tell(test.About(test.Ana, seen: 1), "other")));

        Assert.Single(answers, a => a.Went);
        Assert.Equal("changed-meanwhile", Assert.Single(answers, a => !a.Went).Refusal?.Code);
        Assert.Equal(2, (await test.Facts(test.Ana)).Count);
    }

    [Theory, EachStore]
    public async Task Several_rows_of_one_command_number_on(StoreProvider provider)
    {
        await using var test = await TestStore.Create(provider);
        await test.Tell(test.About(test.Ana), "a", "b");

        await test.Tell(test.About(test.Ana, seen: 2), "c", "d", "e");

        Assert.Equal(["a 1", "b 2", "c 3", "d 4", "e 5"], (await test.Facts(test.Ana)).Select(f => $"{f.Text} {f.Seq}"));
    }

    [Theory, EachStore]
    public async Task Twenty_parallel_writers_lose_nothing(StoreProvider provider)
    {
        await using var test = await TestStore.Create(provider);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(writer => Task.Run(async () =>
        {
            var went = true;
            for (var i = 0; i < 5; i++)
                went &= (await test.Tell(test.About(test.Ana), $"{writer}-{i}")).Went;
            return went;
        })));

        var facts = await test.Facts(test.Ana);
        Assert.All(answers, Assert.True);
        Assert.Equal(Enumerable.Range(1, 100), facts.Select(f => f.Seq));
        Assert.Equal(100, facts.Select(f => f.Text).Distinct().Count());
        Assert.True((await test.Store.Verify()).Value.IsWhole);
    }

    [Theory, EachStore]
    public async Task A_refused_command_writes_nothing_but_its_audit_entry(StoreProvider provider)
    {
        await using var test = await TestStore.Create(provider);
        var command = test.About(test.Ana);

        var answer = await test.Store.Write(test.Tomas, command, "history.tell", (_, stamp) =>
        {
            stamp.Add(TestStore.Fact("asthma"));
            return Task.FromResult<Decision<Guid>>(Refusal.Because("not-today", "This cannot be told today"));
        });

        Assert.Equal("not-today", answer.Refusal?.Code);
        Assert.Empty(await test.Facts(test.Ana));
        Assert.False(await test.Store.ReadUnaudited(null, db => db.Commands.AnyAsync(c => c.Id == command.Id)));
        Assert.Equal("refused: not-today", (await test.Audit())[^1].Details);
    }

    [Theory, EachStore, Proves("H-017")]
    public async Task A_command_that_breaks_writes_nothing(StoreProvider provider)
    {
        await using var test = await TestStore.Create(provider);

        await Assert.ThrowsAsync<NotSupportedException>(() => test.Store.Write(test.Tomas, test.About(test.Ana), "history.tell", (_, stamp) =>
        {
            stamp.Add(TestStore.Fact("asthma"));
            throw new NotSupportedException();
        }));

        Assert.Empty(await test.Facts(test.Ana));
        Assert.True((await test.Tell(test.About(test.Ana), "asthma")).Went);
    }

    [Theory, EachStore]
    public async Task A_record_number_is_given_once(StoreProvider provider)
    {
        await using var test = await TestStore.Create(provider);

        var answer = await test.Register(TestStore.NewId(), "10-1001");

        Assert.Equal("changed-meanwhile", answer.Refusal?.Code);
    }

    [Theory, EachStore, Proves("H-002")]
    public async Task A_clinic_neither_sees_nor_writes_to_the_patients_of_another(StoreProvider provider)
    {
        await using var test = await TestStore.Create(provider);
        await test.Tell(test.About(test.Ana), "asthma");
        var stranger = new Actor(TestStore.NewId(), "Somebody", TestStore.NewId());

        var seen = await test.Store.Read(stranger, test.Ana, "record.read", db => db.Facts.CountAsync(f => f.Patient == test.Ana));
        var written = await test.Store.Write(stranger, test.About(test.Ana), "history.tell", (_, stamp) => Went(stamp.Add(TestStore.Fact("flu")).Id));

        Assert.Equal(0, seen);
        Assert.Equal("patient-unknown", written.Refusal?.Code);
        Assert.Single(await test.Facts(test.Ana));
    }

    [Theory, EachStore]
    public async Task Instants_days_and_decimals_sort_and_compare_as_they_should(StoreProvider provider)
    {
        await using var test = await TestStore.Create(provider);
        decimal[] values = [10m, 9.5m, 2m, 100m, 0.25m];
        await test.Store.Write(test.Tomas, test.About(test.Ana), "scores", (_, stamp) =>
        {
            foreach (var value in values)
                stamp.Add(new ScoreRow { Instrument = "nprs", Version = "1", Item = "", Value = value });
            return Went(stamp.NewId());
        });
        var berlin = new DateTimeOffset(2026, 11, 24, 0, 30, 0, TimeSpan.FromHours(1));
        var london = new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);
        await test.Store.Write(test.Tomas, test.About(test.Ana), "book", (_, stamp) =>
        {
            foreach (var start in (DateTimeOffset[])[london, berlin])
                stamp.Add(new Clinic.Book.AppointmentRow { Room = "1", Start = start, End = start.AddHours(1), LocalStart = "", Zone = "Europe/Berlin" });
            return Went(stamp.NewId());
        });

        var scores = await test.Store.ReadUnaudited(test.Tomas.Clinic, db => db.Scores.Where(s => s.Value >= 2).OrderBy(s => s.Value).Select(s => s.Value).ToListAsync());
        var starts = await test.Store.ReadUnaudited(test.Tomas.Clinic, db => db.Appointments.OrderBy(a => a.Start).Select(a => a.Start).ToListAsync());
        var early = await test.Store.ReadUnaudited(test.Tomas.Clinic, db => db.Appointments.CountAsync(a => a.Start < london));

        Assert.Equal([2m, 9.5m, 10m, 100m], scores);
        Assert.Equal([berlin, london], starts);
        Assert.Equal(1, early);
    }

    private static Task<Decision<Guid>> Went(Guid id) => Task.FromResult<Decision<Guid>>(id);
}
