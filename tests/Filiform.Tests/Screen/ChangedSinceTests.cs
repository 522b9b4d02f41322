using Filiform.Clinic.FollowUp;
using Filiform.Clinic.Screen;
using Filiform.Clinic.Store;
using Filiform.Rules;
using Filiform.Tests.Store;

namespace Filiform.Tests.Screen;

public sealed class ChangedSinceTests
{
    [Theory, EachStore, Proves("H-072")]
    public async Task A_fact_an_answer_or_a_graded_event_after_the_screening_has_the_patient_looked_at_again(StoreProvider provider)
    {
        (string Name, Func<Practice, Task> Do, bool Changes)[] what =
        [
            ("nothing", _ => Task.CompletedTask, false),
            ("a plan", async p => Practice.Must(await p.Plan(Practice.Wanted("gastrocnemius"))), false),
            ("an answer", p => p.Answer("blood-thinner"), true),
            ("a fact", p => Write(p, stamp => stamp.Add(TestStore.Fact("haemophilia")).Id), true),
            ("a check-in", p => Write(p, stamp => stamp.Add(new CheckInRow { RedFlags = "" }).Id), false),
            ("a graded event", p => Write(p, stamp => stamp.Add(new CheckInRow { RedFlags = "", TakesUp = TestStore.NewId(), Grade = "serious" }).Id), true),
        ];
        foreach (var (name, act, changes) in what)
        {
            await using var practice = await Practice.Open(provider);
            Practice.Must(await practice.Plan(Practice.Wanted("soleus")));
            await practice.Answer();
            await practice.Opened();
            practice.Time.Now += TimeSpan.FromMinutes(5);

            await act(practice);

            var found = await practice.Store.ReadUnaudited(practice.Clinic.Id, db =>
                new ChangedSince(db, practice.Clinic.Id).Patients(Practice.Known.Screeners["filiform-general"].RuleSet, CancellationToken.None));
            Assert.True(changes ? found.SequenceEqual([practice.Ana]) : found.Count == 0, name);
        }
    }

    private static Task Write(Practice practice, Func<Stamp, Guid> row) =>
        practice.Store.Write(practice.Tomas, practice.Command(), "written", (_, stamp) => Task.FromResult<Decision<Guid>>(row(stamp)));
}
