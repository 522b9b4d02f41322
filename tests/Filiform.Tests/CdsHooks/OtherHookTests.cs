using System.Net;
using Filiform.Tests.Screen;

namespace Filiform.Tests.CdsHooks;

public sealed class OtherHookTests(OpenDoor door) : IClassFixture<OpenDoor>
{
    private static readonly string DraftWarfarin = Bundles.Warfarin("draft");

    [Fact]
    public async Task When_a_visit_is_booked_the_questions_are_listed_by_when_they_are_asked()
    {
        var answer = await Answered("filiform-appointment-book", Requests.AppointmentBook(Requests.Everything(("medications", Bundles.Of(Bundles.Warfarin())))));

        Assert.Equal(2, answer.Cards.Count);
        Assert.StartsWith("Dry needling, avoid region: Takes a blood thinner. ", answer.Summaries.First(), StringComparison.Ordinal);
        Assert.Matches("^Before the visit: [0-9]+ questions to ask about dry needling.$", answer.Summaries.Last());
        var (now, day, therapist) = (Place("**Ask now ("), Place("**Ask on the day ("), Place("**The therapist asks ("));
        Assert.True(0 <= now && now < day && day < therapist, answer.Detail(1));
        Assert.InRange(Place("Are you afraid of needles?"), now, day);
        Assert.InRange(Place("Do you have a fever"), day, therapist);

        int Place(string words) => answer.Detail(1).IndexOf(words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_warfarin_says_what_it_means_for_needling()
    {
        var answer = await Answered("filiform-order-sign", Requests.OrderSign(Requests.Everything(), DraftWarfarin));

        var card = Assert.Single(answer.Cards);
        Assert.StartsWith("With this order: Takes a blood thinner: ", answer.Summaries.Single(), StringComparison.Ordinal);
        Assert.Equal("warning", card.GetProperty("indicator").GetString());
        Assert.Contains("Warfarin 5 mg, 2 Oct 2026 (MedicationRequest/m1, code 855332)", answer.Detail(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Warfarin_that_is_only_a_draft_in_the_record_does_not_count() =>
        Assert.DoesNotContain("blood thinner:", (await Answered("filiform-patient-view", Requests.PatientView(Requests.Everything(("medications", Bundles.Of(DraftWarfarin)))))).Detail(), StringComparison.Ordinal);

    [Fact]
    public async Task Signing_what_the_patient_takes_already_is_told_all_the_same()
    {
        var undated = Bundles.Warfarin().Replace("m1", "old").Replace(", \"authoredOn\": \"2026-10-02\"", "");

        var answer = await Answered("filiform-order-sign", Requests.OrderSign(Requests.Everything(("medications", Bundles.Of(undated))), DraftWarfarin));

        Assert.StartsWith("With this order: Takes a blood thinner: ", Assert.Single(answer.Summaries), StringComparison.Ordinal);
    }

    [Fact, Proves("H-021")]
    public async Task Nothing_is_said_of_an_order_that_changes_nothing()
    {
        var paracetamol = DraftWarfarin.Replace("m1", "m7").Replace("855332", "313782").Replace("Warfarin 5 mg", "Acetaminophen 325 MG Oral Tablet");
        var record = Requests.Everything(("conditions", Bundles.Condition()), ("medications", Bundles.Of(Bundles.Warfarin())));

        var answer = await Answered("filiform-order-sign", Requests.OrderSign(record, paracetamol, Requests.Service("X-ray of the knee")));

        Assert.Equal("""{"cards":[]}""", answer.Text);
    }

    [Fact]
    public async Task Without_prefetch_an_order_still_says_what_it_means_itself()
    {
        Assert.StartsWith("With this order: ", Assert.Single((await Answered("filiform-order-sign", Requests.OrderSign("null", DraftWarfarin))).Summaries), StringComparison.Ordinal);
        Assert.Empty((await Answered("filiform-order-sign", Requests.OrderSign("null", Requests.Service("X-ray of the knee")))).Cards);
    }

    [Theory]
    [InlineData("Dry needling, left calf")]
    [InlineData("Trigger point needling without injection")]
    public async Task Ordering_dry_needling_brings_the_whole_verdict(string words)
    {
        var answer = await Answered("filiform-order-sign", Requests.OrderSign(Requests.Everything(("conditions", Bundles.Condition())), Requests.Service(words)));

        Assert.StartsWith("Dry needling, consult first: Pregnancy. ", answer.Summaries.First(), StringComparison.Ordinal);
        Assert.Equal(2, answer.Cards.Count);
    }

    [Fact]
    public async Task Ordering_dry_needling_and_warfarin_together_tells_of_both_once()
    {
        var answer = await Answered("filiform-order-sign", Requests.OrderSign(Requests.Everything(), Requests.Service("Dry needling"), DraftWarfarin));

        Assert.Equal(2, answer.Cards.Count);
        Assert.StartsWith("Dry needling, avoid region: Takes a blood thinner. ", answer.Summaries.First(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("entered-in-error")]
    [InlineData("revoked")]
    public async Task An_order_of_dry_needling_that_is_taken_back_orders_nothing(string status) =>
        Assert.Empty((await Answered("filiform-order-sign", Requests.OrderSign(Requests.Everything(), Requests.Service("Dry needling").Replace("draft", status)))).Cards);

    [Fact]
    public async Task Ordering_dry_needling_without_a_record_cannot_be_answered()
    {
        var answer = await door.Ehr.Call("filiform-order-sign", Requests.OrderSign("{}", Requests.Service("Dry needling")));

        Assert.Equal(HttpStatusCode.PreconditionFailed, answer.Status);
    }

    private async Task<Answer> Answered(string service, string body)
    {
        var answer = await door.Ehr.Call(service, body);
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        Assert.Empty(CardShape.Breaches(answer.Json));
        return answer;
    }
}
