using System.Net;
using Filiform.Clinic.Store;
using Filiform.Clinic.Treat;
using Filiform.Rules;
using Microsoft.Extensions.DependencyInjection;

namespace Filiform.Tests.Doors;

public sealed class RatesDoorTests
{
    [Fact, Proves("H-071")]
    public async Task Small_numbers_are_said_to_be_small_and_recall_surveys_stand_apart()
    {
        await using var host = await FiliformHost.Demo();
        var page = await (await host.SignedIn()).Get("/safety/rates?kind=bleeding");

        Assert.Contains("treatments are a small number: what was not seen in them may still happen up to about", page.Words, StringComparison.Ordinal);
        Assert.Contains("per 1,000", page.Words, StringComparison.Ordinal);
        Assert.Contains("about 3,274 of 20,464 treatments", page.Words, StringComparison.Ordinal);
        Assert.Contains("closed treatments with", page.Words, StringComparison.Ordinal);
        var (rates, surveys) = (page.Words.IndexOf("Boyce 2020, United States", StringComparison.Ordinal), page.Words.IndexOf("Gattie 2020, United States", StringComparison.Ordinal));
        Assert.True(rates > 0 && surveys > rates);
        Assert.Contains("Never lay these beside the rates above. These percentages are of clinicians or of patients, not of treatments.", page.Words, StringComparison.Ordinal);
    }

    [Fact, Proves("H-071")]
    public async Task What_a_rate_was_counted_in_stands_in_its_line_and_the_rest_is_folded_until_asked_for()
    {
        await using var host = await FiliformHost.Demo();
        var page = await (await host.SignedIn()).Get("/safety/rates?months=all");
        var (kinds, folded) = (page.Html.IndexOf("What therapists entered during treatments", StringComparison.Ordinal), page.Html.IndexOf("<details class=\"card is-flush rate-fold\"", StringComparison.Ordinal));

        Assert.True(kinds > 0 && folded > kinds);
        Assert.Matches("<td role=\"cell\" class=\"is-short till-tablet\">\\d+ of \\d+ treatments, a small number", page.Html);
        Assert.Equal(9, System.Text.RegularExpressions.Regex.Count(page.Html, "<details class=\"card is-flush rate-fold\"><summary>"));
        Assert.DoesNotContain("rate-fold\" open", page.Html, StringComparison.Ordinal);
        Assert.Contains("<summary>What people remember when asked<span class=\"muted\">4 surveys: not beside the rates above</span>", page.Html, StringComparison.Ordinal);
        Assert.Matches("<p class=\"print-only\">Lindgate Physiotherapy · printed .* by Mara Holt</p>", page.Html);
    }

    [Fact]
    public async Task Each_table_is_a_file_of_its_own()
    {
        await using var host = await FiliformHost.Demo();
        var visitor = await host.SignedIn();

        foreach (var table in (string[])["published", "kinds", "told", "graded", "events", "muscles", "therapists", "techniques", "months"])
        {
            var file = await visitor.Get($"/safety/rates.csv?table={table}&kind=pain&months=all");
            Assert.Equal(HttpStatusCode.OK, file.Status);
            var lines = file.Html.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
            Assert.True(lines.Length > 1, table);
            Assert.All(lines, l => Assert.DoesNotContain("–", l, StringComparison.Ordinal));
        }
        var kinds = (await visitor.Get("/safety/rates.csv?table=kinds")).Html.Split("\r\n");
        Assert.Equal("Kind,Treatments,With it,Per 1,000 treatments (95 %),Per 1,000 treatments (95 %): from,Per 1,000 treatments (95 %): to,Needles,Events,Per 1,000 needles (95 %),"
            + "Per 1,000 needles (95 %): from,Per 1,000 needles (95 %): to,note", kinds[0].Replace("\"", "", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get("/safety/rates.csv?table=nothing")).Status);
    }

    [Fact]
    public async Task A_clinic_without_a_session_has_no_rate_yet()
    {
        await using var host = await FiliformHost.Empty();
        var page = await (await host.SignedIn()).Get("/safety/rates?kind=faint&months=3");

        Assert.Contains("No treatment closed in this time", page.Words, StringComparison.Ordinal);
        Assert.Contains("No rate yet", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_month_in_which_treatments_bleed_several_times_crosses_the_sum_of_counts()
    {
        await using var host = await FiliformHost.Empty();
        var store = host.Services.GetRequiredService<ClinicStore>();
        var clinic = (await store.OnlyClinic())!.Id;
        var written = await store.Write(Actor.Program(clinic, "test"), new CommandId(Guid.CreateVersion7(), Guid.Empty, null), "Counted", (db, _) =>
        {
            foreach (var (month, i) in Enumerable.Range(0, 120).Select(n => (n / 20, n % 20)))
                db.Add(new TallyRow { Clinic = clinic, Session = Guid.CreateVersion7(), Therapist = clinic, ClosedAt = host.Time.Now.AddMonths(month - 6).AddHours(i), Needles = 3, Text = i % 2 == 0 ? $"soleus 2 3 1 bleeding={(month == 5 ? 3 : 1)}" : "soleus 2 3 1" });
            return Task.FromResult<Decision<Guid>>(clinic);
        });
        Assert.True(written.Went);

        var page = await (await host.SignedIn()).Get("/safety/rates?kind=bleeding&months=12");

        Assert.Contains("p-chart: treatments with it, month by month", page.Words, StringComparison.Ordinal);
        Assert.Contains("CUSUM of counts: what speaks for half as many again", page.Words, StringComparison.Ordinal);
        Assert.Contains("crossed the threshold", page.Words, StringComparison.Ordinal);
        Assert.Contains("Lucas85", page.Words, StringComparison.Ordinal);
    }
}
