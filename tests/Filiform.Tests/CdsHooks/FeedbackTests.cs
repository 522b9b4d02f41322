using System.Net;
using System.Text.Json;
using Filiform.Clinic.Screen;
using Filiform.Clinic.Store;
using Filiform.Tests.Doors;
using Filiform.Tests.Store;
using Filiform.Web.CdsHooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Bundles = Filiform.Tests.Screen.Bundles;

namespace Filiform.Tests.CdsHooks;

public sealed class FeedbackTests(GuardedDoor door) : IClassFixture<GuardedDoor>
{
    private const string Path = "/cds-services/filiform-patient-view/feedback";

    private static readonly string Warfarin = Requests.PatientView(Requests.Everything(("medications", Bundles.Of(Bundles.Warfarin()))));

    private DateTimeOffset Now => door.Host.Time.Now;

    [Theory]
    [EachStore]
    public async Task What_was_done_with_a_card_is_kept_with_its_rule(StoreProvider provider)
    {
        var ehr = new Ehr();
        await using var host = await FiliformHost.Empty(provider, ehr.Listed());
        using var caller = new Caller(host.Address);
        var shown = await caller.PatientView(Warfarin, ehr.Token(host.Time.Now));
        var ids = shown.Cards.Select(c => c.GetProperty("uuid").GetString()!).ToList();

        var kept = await caller.Call("filiform-patient-view/feedback", $$"""
            { "feedback": [
                { "card": "{{ids[1]}}", "outcome": "overridden", "outcomeTimestamp": "2026-11-24T16:31:02.5+01:00",
                  "overrideReason": { "reason": { "code": "physician-agreed", "system": "urn:filiform:override-reasons" }, "userComment": "Dr Lee agreed – 24 Nov" } },
                { "card": "{{ids[0]}}", "outcome": "accepted", "acceptedSuggestions": [], "outcomeTimestamp": "2026-11-24T15:31:02Z" } ] }
            """, ehr.Token(host.Time.Now, audience: Ehr.Address + Path));

        Assert.True(kept.Status == HttpStatusCode.OK, kept.Text);
        var rows = await Rows(host);
        Assert.Equal([("antithrombotic", "overridden", "physician-agreed", "Dr Lee agreed – 24 Nov"), (null, "accepted", null, null)], rows.Select(r => (r.Rule, r.Outcome, r.Reason, r.Words)));
        Assert.Equal(ids[1], rows[0].Card.ToString());
        Assert.All(rows, r => Assert.Equal(("filiform-patient-view", Ehr.Issuer, host.Time.Now), (r.Service, r.Client, r.At)));
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 15, 31, 2, 500, TimeSpan.Zero), rows[0].ActedAt);
        Assert.True((await host.Services.GetRequiredService<ClinicStore>().Verify()).Value.IsWhole);
    }

    [Fact]
    public async Task A_reason_of_another_system_keeps_its_system()
    {
        await IsKept(await Entry("\"overrideReason\": { \"reason\": { \"code\": \"7\", \"system\": \"https://ehr.example.org/reasons\" } }, "));

        Assert.Contains(await Rows(door.Host), r => r.Reason == "https://ehr.example.org/reasons|7");
    }

    [Theory]
    [InlineData("", "$: not valid JSON at line 1, byte 1")]
    [InlineData("[]", "$: expected an object")]
    [InlineData("{}", "feedback: expected an array of 1 to 100 entries")]
    [InlineData("""{ "feedback": [] }""", "feedback: expected an array of 1 to 100 entries")]
    [InlineData("""{ "feedback": [ 5 ] }""", "feedback[0]: expected an object")]
    [InlineData("""{ "feedback": [ { "card": "4e0a3a1e-3283-4575-ab82-028d55fe2719" } ] }""", "feedback[0].card: this is no card of this program")]
    [InlineData("""{ "feedback": [ { "card": "4e0a3a1e-3283-8575-ab82-028d55fe2719" } ] }""", "feedback[0].card: this is no card of this program")]
    [InlineData("""{ "feedback": [ { "card": "1" } ] }""", "feedback[0].card: this is no card of this program")]
    [InlineData("""{ "feedback": [ { "card": "\ud800" } ] }""", "$: a text is not valid Unicode")]
    public async Task What_is_no_feedback_is_refused(string body, string why)
    {
        var answer = await Send(body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(why, answer.Why);
    }

    [Theory]
    [InlineData("\"outcome\": \"ignored\", ", "feedback[1].outcome: expected accepted or overridden")]
    [InlineData("\"outcomeTimestamp\": \"yesterday\", ", "feedback[1].outcomeTimestamp: expected a date and time such as 2026-11-24T15:30:00Z")]
    [InlineData("\"overrideReason\": 5, ", "feedback[1].overrideReason: expected an object")]
    [InlineData("\"overrideReason\": { \"reason\": {} }, ", "feedback[1].overrideReason.reason.code: it is missing")]
    [InlineData("\"overrideReason\": { \"userComment\": \"a\\u0000b\" }, ", "feedback[1].overrideReason.userComment: expected a text of 1 to 2000 characters")]
    public async Task One_entry_that_cannot_be_taken_refuses_all_and_nothing_is_kept(string wrong, string why)
    {
        var before = (await Rows(door.Host)).Count;
        var good = await Entry("");

        var answer = await Send($$"""{ "feedback": [ {{good}}, {{await Entry(wrong)}} ] }""");

        Assert.Equal((HttpStatusCode.BadRequest, why), (answer.Status, answer.Why));
        Assert.Equal(before, (await Rows(door.Host)).Count);
    }

    [Fact]
    public async Task A_comment_without_end_is_refused() =>
        Assert.Contains("userComment", (await Send($$"""{ "feedback": [ {{await Entry($"\"overrideReason\": {{ \"userComment\": \"{new string('x', 2001)}\" }}, ")}} ] }""")).Why, StringComparison.Ordinal);

    [Fact]
    public async Task Feedback_needs_a_client_and_a_service_that_there_is()
    {
        var body = $$"""{ "feedback": [ {{await Entry("")}} ] }""";

        Assert.Equal(HttpStatusCode.Unauthorized, (await door.Caller.Call("filiform-patient-view/feedback", body)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await door.Caller.Call("filiform-nothing/feedback", body, door.Ehr.Token(Now, audience: $"{Ehr.Address}/cds-services/filiform-nothing"))).Status);
    }

    [Fact]
    public async Task A_token_for_the_service_will_do_for_its_feedback()
    {
        var answer = await door.Caller.Call("filiform-patient-view/feedback", $$"""{ "feedback": [ {{await Entry("")}} ] }""", door.Ehr.Token(Now, audience: Ehr.Service));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    [Fact]
    public async Task In_the_demo_feedback_is_kept_too()
    {
        await using var host = await FiliformHost.Empty(clients: CdsClients.Demo);
        using var ehr = new Caller(host.Address);
        var card = (await ehr.PatientView(Warfarin)).Cards[0].GetProperty("uuid").GetString();

        await ehr.Call("filiform-patient-view/feedback", $$"""{ "feedback": [ { "card": "{{card}}", "outcome": "overridden", "outcomeTimestamp": "2026-11-24T15:31:02Z" } ] }""");

        Assert.Equal("loopback", Assert.Single(await Rows(host)).Client);
    }

    private static async Task<List<CdsFeedbackRow>> Rows(FiliformHost host) =>
        await host.Services.GetRequiredService<ClinicStore>().ReadUnaudited(await JourneyTests.ClinicOf(host), db => db.CdsFeedback.OrderByDescending(f => f.Outcome).ToListAsync());

    private async Task<string> Entry(string more)
    {
        var card = (await door.Caller.PatientView(Warfarin, door.Ehr.Token(Now))).Cards[1].GetProperty("uuid").GetString();
        var fields = new Dictionary<string, string> { ["card"] = $"\"{card}\"", ["outcome"] = "\"overridden\"", ["outcomeTimestamp"] = "\"2026-11-24T15:31:02Z\"" };
        foreach (var field in JsonDocument.Parse($"{{ {more} \"\": 0 }}").RootElement.EnumerateObject().Where(f => f.Name.Length > 0))
            fields[field.Name] = field.Value.GetRawText();
        return $"{{ {string.Join(", ", fields.Select(f => $"\"{f.Key}\": {f.Value}"))} }}";
    }

    private async Task IsKept(string entry) => Assert.Equal(HttpStatusCode.OK, (await Send($$"""{ "feedback": [ {{entry}} ] }""")).Status);

    private Task<Answer> Send(string body) => door.Caller.Call("filiform-patient-view/feedback", body, door.Ehr.Token(Now, audience: Ehr.Address + Path));
}
