using System.Net;
using Filiform.Tests.Doors;

namespace Filiform.Tests.CdsHooks;

public sealed class ClientTokenTests(GuardedDoor door) : IClassFixture<GuardedDoor>
{
    private static readonly string Good = Requests.PatientView(Requests.Everything());

    private readonly Ehr _ehr = door.Ehr;
    private readonly FiliformHost _host = door.Host;
    private readonly Caller _caller = door.Caller;

    private DateTimeOffset Now => _host.Time.Now;

    [Theory]
    [InlineData("ES384", "ec")]
    [InlineData("RS384", "rsa")]
    [InlineData("RS256", "rsa")]
    public async Task A_client_on_the_list_is_answered_and_its_cards_link_to_the_public_address(string alg, string kid)
    {
        var answer = await _caller.PatientView(Good, _ehr.Token(Now, alg, kid));

        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        Assert.Empty(CardShape.Breaches(answer.Json));
        Assert.Equal("https://needling.example.org/rules", answer.Cards[0].GetProperty("source").GetProperty("url").GetString());
    }

    [Fact]
    public async Task A_call_without_a_token_is_refused()
    {
        var answer = await _caller.PatientView(Good);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
        Assert.Contains("no signed token", answer.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_without_a_signature_is_refused() => await IsRefused(Ehr.Unsigned(Now), "signed with 'none'");

    [Fact, Proves("H-016")]
    public async Task A_token_signed_with_the_public_key_as_a_secret_is_refused() => await IsRefused(_ehr.SignedWithThePublicKey(Now), "signed with 'HS256'");

    [Fact]
    public async Task A_token_of_somebody_elses_key_is_refused() => await IsRefused(new Ehr().Token(Now), "signature that does not fit");

    [Fact]
    public async Task A_token_that_was_changed_is_refused()
    {
        var parts = _ehr.Token(Now).Split('.');
        var other = _ehr.Token(Now).Split('.');

        await IsRefused($"{parts[0]}.{other[1]}.{parts[2]}", "signature that does not fit");
    }

    [Fact]
    public async Task A_token_that_has_run_out_is_refused() => await IsRefused(_ehr.Token(Now, age: 400), "has run out (exp)");

    [Fact]
    public async Task A_token_of_the_future_is_refused() => await IsRefused(_ehr.Token(Now, age: -120), "in the future (iat)");

    [Fact]
    public async Task A_token_that_lasts_for_hours_is_refused() => await IsRefused(_ehr.Token(Now, seconds: 7200), "longer than 60 minutes (exp)");

    [Theory, Proves("H-016")]
    [InlineData("https://needling.example.org/cds-services/filiform-order-sign")]
    [InlineData("https://needling.example.org/cds-services")]
    [InlineData("https://elsewhere.example/cds-services/filiform-patient-view")]
    public async Task A_token_for_another_endpoint_is_refused(string audience) =>
        await IsRefused(_ehr.Token(Now, audience: audience), "expected https://needling.example.org/cds-services/filiform-patient-view");

    [Fact]
    public async Task A_client_that_is_not_on_the_list_is_refused() => await IsRefused(_ehr.Token(Now, issuer: "https://unknown.example"), "(iss) that is not on this program's allow list");

    [Fact]
    public async Task A_key_that_is_not_on_the_list_is_refused() => await IsRefused(_ehr.Token(Now, kid: "other"), "names a key (kid)");

    [Fact]
    public async Task A_key_is_used_with_its_own_algorithms_only() => await IsRefused(_ehr.Token(Now, "RS512", "rsa"), "expected RS256 or RS384");

    [Fact]
    public async Task Another_type_of_token_is_refused() => await IsRefused(_ehr.Token(Now, typ: "at+jwt"), "another type (typ)");

    [Theory]
    [InlineData("iss", "(iss)")]
    [InlineData("aud", "(aud)")]
    [InlineData("exp", "(exp)")]
    [InlineData("iat", "(iat)")]
    [InlineData("jti", "(jti)")]
    public async Task Every_claim_must_be_there(string claim, string why) => await IsRefused(_ehr.Token(Now, without: [claim]), why);

    [Theory]
    [InlineData("x")]
    [InlineData("a.b.c")]
    [InlineData("....")]
    [InlineData("eyJhbGciOiJub25lIn0.e30.")]
    [InlineData("e30.e30.e30")]
    public async Task What_is_no_token_is_refused(string token) => await IsRefused(token, "The token ");

    [Fact]
    public async Task A_token_with_one_character_changed_is_never_let_in()
    {
        var random = new Random(20261124);
        for (var i = 0; i < 500; i++)
        {
            var token = _ehr.Token(Now).ToCharArray();
            var at = random.Next(token.Length);
            token[at] = token[at] == 'A' ? 'B' : 'A';

            var answer = await _caller.PatientView(Good, new string(token));

            Assert.True(answer.Status == HttpStatusCode.Unauthorized, $"{i}: {new string(token)}");
        }
    }

    [Fact, Proves("H-016")]
    public async Task A_token_counts_once()
    {
        var token = _ehr.Token(Now, id: "once");

        Assert.Equal(HttpStatusCode.OK, (await _caller.PatientView(Good, token)).Status);
        await IsRefused(token, "was used before (jti)");
        _host.Time.Now += TimeSpan.FromSeconds(340);
        await IsRefused(token, "was used before (jti)");
        _host.Time.Now += TimeSpan.FromSeconds(60);
        await IsRefused(token, "has run out (exp)");
        Assert.Equal(HttpStatusCode.OK, (await _caller.PatientView(Good, _ehr.Token(Now, id: "once"))).Status);
    }

    [Fact]
    public async Task A_signed_in_therapist_is_not_a_client()
    {
        var mara = await _host.SignedIn();

        Assert.Contains("no signed token", (await mara.Post(new Page("/cds-services/filiform-patient-view", HttpStatusCode.OK, ""), [])).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://ehr.example.org", true)]
    [InlineData("https://elsewhere.example", false)]
    public async Task A_browser_may_call_from_the_origins_on_the_list_only(string origin, bool may)
    {
        var asked = new HttpRequestMessage(HttpMethod.Options, "/cds-services/filiform-patient-view");
        asked.Headers.Add("Origin", origin);
        asked.Headers.Add("Access-Control-Request-Method", "POST");
        asked.Headers.Add("Access-Control-Request-Headers", "authorization,content-type");

        var answer = await _caller.Send(asked);

        Assert.Equal(HttpStatusCode.NoContent, answer.Status);
        Assert.Equal(may ? [origin] : [], answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var allowed) ? allowed : []);
    }

    private async Task IsRefused(string token, string why)
    {
        var answer = await _caller.PatientView(Good, token);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Contains(why, answer.Why, StringComparison.Ordinal);
    }
}
