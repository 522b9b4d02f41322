using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Filiform.Tests.Doors;
using Bundles = Filiform.Tests.Screen.Bundles;

namespace Filiform.Tests.CdsHooks;

public sealed class StatusTests(OpenDoor door) : IClassFixture<OpenDoor>
{
    private const string View = "/cds-services/filiform-patient-view";

    private static readonly string Good = Requests.PatientView(Requests.Everything());

    [Theory]
    [InlineData("filiform-nothing")]
    [InlineData("FILIFORM-PATIENT-VIEW")]
    public async Task An_unknown_service_is_not_found(string service)
    {
        var answer = await door.Ehr.Call(service, Good);

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Contains("filiform-patient-view, filiform-appointment-book, filiform-order-sign", answer.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_is_called_by_POST_only()
    {
        var answer = await door.Ehr.Get(View);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.Status);
        Assert.Contains("POST", answer.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData(null)]
    public async Task Another_content_type_is_refused(string? type)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Good));
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await door.Ehr.Post(View, content)).Status);
    }

    [Fact]
    public async Task A_compressed_body_is_refused()
    {
        var content = new StringContent(Good, Encoding.UTF8, "application/json");
        content.Headers.ContentEncoding.Add("gzip");

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await door.Ehr.Post(View, content)).Status);
    }

    [Theory, Proves("H-022")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_that_is_too_large_is_refused_whether_or_not_it_says_so(bool saysSo)
    {
        var bytes = Encoding.UTF8.GetBytes(Good + new string(' ', 4 * 1024 * 1024));
        HttpContent content = saysSo ? new ByteArrayContent(bytes) : new StreamContent(new UnknownLength(bytes));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        var answer = await door.Ehr.Post(View, content);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
        Assert.Equal("The body is larger than 4 MB", answer.Why);
    }

    [Fact]
    public async Task A_body_just_below_the_limit_is_answered()
    {
        var body = Good + new string(' ', 4 * 1024 * 1024 - Good.Length);

        Assert.Equal(HttpStatusCode.OK, (await door.Ehr.PatientView(body)).Status);
    }

    [Theory, Proves("H-015")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{ "patient": null, "conditions": null }""")]
    [InlineData("""{ "patient": { "resourceType": "OperationOutcome" } }""")]
    public async Task Without_any_record_nothing_can_be_said(string prefetch)
    {
        var answer = await door.Ehr.PatientView(Requests.PatientView(prefetch));

        Assert.Equal(HttpStatusCode.PreconditionFailed, answer.Status);
        Assert.Contains("nothing about a patient is sent to an outside address", answer.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_prefetch_at_all_nothing_can_be_said() =>
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await door.Ehr.PatientView(Requests.PatientView("1").Replace(", \"prefetch\": 1", ""))).Status);

    [Theory]
    [InlineData("", "There is nothing in it")]
    [InlineData("[]", "The body is not a JSON object")]
    [InlineData("{ \"hook\": }", "$: not valid JSON at line 1, byte 11: ")]
    [InlineData("{} {}", "$: not valid JSON at line 1, byte 4: ")]
    [InlineData("""{ "hookInstance": "1", "context": { "patientId": "ana" } }""", "hook: it is missing")]
    [InlineData("""{ "hook": "patient-view", "context": { "patientId": "ana" } }""", "hookInstance: it is missing")]
    [InlineData("""{ "hook": "patient-view", "hookInstance": "1" }""", "context.patientId: it is missing")]
    [InlineData("""{ "hook": 5 }""", "hook: expected a text")]
    [InlineData("""{ "hook": "" }""", "hook: expected a text of 1 to 128 characters")]
    [InlineData("""{ "hook": "order-sign", "hookInstance": "1", "context": { "patientId": "ana" } }""", "hook: expected patient-view, which filiform-patient-view answers")]
    [InlineData("""{ "hook": "patient-view", "hookInstance": "1", "context": { "patientId": "ana", "patientId": "boris" } }""", "context.patientId: it stands twice, with different values")]
    [InlineData("""{ "hook": "patient-view", "hookInstance": "1", "context": [] }""", "context: expected an object")]
    [InlineData("""{ "context": { "draftOrders": [] } }""", "context.draftOrders: expected a Bundle")]
    [InlineData("""{ "prefetch": [] }""", "prefetch: expected an object")]
    [InlineData("""{ "prefetch": { "conditions": [] } }""", "prefetch.conditions: expected a resource, a Bundle or null")]
    [InlineData("""{ "prefetch": { "conditions": {} } }""", "prefetch.conditions.resourceType: expected the name of a resource")]
    [InlineData("""{ "prefetch": { "conditions": { "resourceType": "Bundle", "entry": {} } } }""", "prefetch.conditions.entry: expected an array")]
    [InlineData("""{ "prefetch": { "conditions": { "resourceType": "Bundle", "entry": [ {}, { "resource": { "resourceType": "Condition", "clinicalStatus": "active" } } ] } } }""",
        "prefetch.conditions.entry[1].resource.clinicalStatus: this is of FHIR DSTU2 or STU3; only FHIR R4 is read")]
    [InlineData("""{ "prefetch": { "conditions": { "resourceType": "Condition", "code": { "text": "\ud800" } } } }""", "prefetch.conditions: byte ")]
    public async Task What_is_wrong_is_named_by_its_path(string body, string why)
    {
        var answer = await door.Ehr.PatientView(body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.StartsWith(why, answer.Why, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Orders_must_be_there_when_they_are_signed()
    {
        var answer = await door.Ehr.Call("filiform-order-sign", Good.Replace("patient-view", "order-sign"));

        Assert.Equal((HttpStatusCode.BadRequest, "context.draftOrders: it is missing"), (answer.Status, answer.Why));
    }

    [Fact, Proves("H-002")]
    public async Task Another_patient_than_the_one_of_the_context_is_refused()
    {
        var answer = await door.Ehr.PatientView(Requests.PatientView(Requests.Everything(), patient: "boris"));

        Assert.Equal((HttpStatusCode.BadRequest, "context.patientId: 'boris' is not the patient given under prefetch"), (answer.Status, answer.Why));
    }

    [Fact, Proves("H-022")]
    public async Task Deep_nesting_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 70)) + "1" + new string('}', 70);

        var answer = await door.Ehr.PatientView(Good.Replace("\"userId\"", $"\"more\": {deep}, \"userId\""));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("depth", answer.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_keys_than_anyone_needs_are_refused() =>
        Assert.Equal("prefetch: expected at most 100 keys",
            (await door.Ehr.PatientView(Requests.PatientView(Requests.Prefetch([.. Enumerable.Range(0, 101).Select(i => ($"k{i}", (string?)null))])))).Why);

    [Fact]
    public async Task A_patient_may_be_named_by_reference_and_come_twice()
    {
        var answer = await door.Ehr.PatientView(Requests.PatientView(Requests.Everything(("conditions", Bundles.AnaWith(Bundles.Condition()))), patient: "Patient/ana"));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.DoesNotContain("twice", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_is_not_compressed_even_when_asked_for()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, View) { Content = new StringContent(Good, Encoding.UTF8, "application/json") };
        request.Headers.Add("Accept-Encoding", "br, gzip");

        Assert.Single((await door.Ehr.Send(request)).Cards);
    }

    [Fact]
    public async Task Without_an_allow_list_nobody_may_call()
    {
        await using var host = await FiliformHost.Empty();
        using var ehr = new Caller(host.Address);

        var answer = await ehr.PatientView(Good);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Contains("--cds-clients", answer.Why, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await ehr.Get("/cds-services")).Status);
    }

    [Fact]
    public async Task The_demo_answers_only_to_its_own_machine_by_name()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, View) { Content = new StringContent(Good, Encoding.UTF8, "application/json") };
        request.Headers.Host = "rebound.example";

        Assert.Equal(HttpStatusCode.Unauthorized, (await door.Ehr.Send(request)).Status);
    }

    private sealed class UnknownLength(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
