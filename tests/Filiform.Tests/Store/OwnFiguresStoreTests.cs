using Filiform.Clinic.Consent;
using Filiform.Clinic.FollowUp;
using Filiform.Clinic.Store;
using Filiform.Rules.Consent;

namespace Filiform.Tests.Store;

public sealed class OwnFiguresStoreTests
{
    private static readonly Coverage Leg = new(["leg"], ["deep"]);

    [Theory, EachStore]
    public async Task A_clinics_own_figures_count_each_treatment_once_by_its_worst_grade_from_the_day_after_the_hundredth(StoreProvider provider)
    {
        await using var practice = await Practice.Open(provider);
        var treatments = Enumerable.Range(0, 100).Select(_ => TestStore.NewId()).ToList();
        Practice.Must(await practice.Store.Write(practice.Tomas, practice.Command(), "Check-ins", (_, stamp) =>
        {
            foreach (var session in treatments)
                stamp.Add(new CheckInRow { Session = session, HoursAfter = 24, RedFlags = "" });
            Take(treatments[0], "mild");
            Take(treatments[0], "serious");
            Take(treatments[1], "mild");
            Take(treatments[1], "mild");
            return Task.FromResult<Rules.Decision<Guid>>(Take(treatments[2], null));

            Guid Take(Guid session, string? grade) => stamp.Add(new CheckInRow { Session = session, RedFlags = "", TakesUp = TestStore.NewId(), Grade = grade }).Id;
        }));

        var today = await Text(practice);
        practice.Time.Now += TimeSpan.FromDays(1);
        var tomorrow = await Text(practice);

        Assert.DoesNotContain("our own", today, StringComparison.Ordinal);
        Assert.Contains("We asked patients after 100 treatments", tomorrow, StringComparison.Ordinal);
        Assert.Contains("A mild side effect: after 1 of 100, about 1 in 100", tomorrow, StringComparison.Ordinal);
        Assert.Contains("or one that needed care: after 1 of 100, about 1 in 100", tomorrow, StringComparison.Ordinal);
        Assert.Contains("This is a small number", tomorrow, StringComparison.Ordinal);
    }

    private static async Task<string> Text(Practice practice) =>
        (await new Consents(practice.Store, Practice.Known).Text("Tomas", practice.Clinic, Leg, null, practice.Time.Now, TestContext.Current.CancellationToken)).Text;
}
