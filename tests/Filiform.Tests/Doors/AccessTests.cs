using System.Net;
using Filiform.Clinic.Store;
using Filiform.Tests.Architecture;
using Filiform.Tests.Store;
using Filiform.Web.Demo;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Filiform.Tests.Doors;

public sealed class AccessTests
{
    /// <summary>What a stranger may reach: the clinic's own pages, signing in, what an error shows, which CDS services there are, the form that a patient's link opens, and the body chart that is painted on there, which is the same for everybody.</summary>
    private static readonly string[] Open = ["/", "/sign-in", "/not-found", "/error", "/about/{Name}", "/conditions", "/conditions/{Name}", "/sources", "/therapists", "/contact", "/robots.txt", "/sitemap.xml",
        "/rules", "/rules/{Id}", "/rules/lists", "/rules/lists/{Id}", "/rules/jurisdictions/{Id}", "/rules/try", "/cds-services/", "/history/{Key}", "/history/{Key}/{Topic}", "/history/{Key}/check",
        "/measures/{Key}", "/measures/{Key}/check", "/measures/{Key}/{Question}", "/history/consent/{Key}", "/history/consent/{Key}/aftercare", "/check-in/{Key}", "/check-in/{Key}/{Asked}", "/history/{Key}/drawing", "/history/{Key}/drawing/feels", "/chart/{view}/picture", "/chart/{view}/data"];

    [Fact, Proves("H-016")]
    public async Task Every_endpoint_has_an_access_policy_or_stands_on_the_short_list()
    {
        await using var host = await FiliformHost.Empty();

        var breaches = EndpointAccess.Breaches(host.Services.GetRequiredService<EndpointDataSource>(), Open);

        Shape.Holds(breaches, EndpointAccess.Teaching);
    }

    [Theory]
    [InlineData("/today")]
    [InlineData("/patients")]
    [InlineData("/clinic")]
    public async Task A_stranger_is_asked_to_sign_in(string path)
    {
        await using var host = await FiliformHost.Empty();
        var stranger = new Visitor(host.Address);

        var page = await stranger.Get(path);

        Assert.StartsWith("/sign-in", page.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_passphrase_is_told_without_saying_which_part_was_wrong()
    {
        await using var host = await FiliformHost.Empty();
        var stranger = new Visitor(host.Address);
        var page = await stranger.Get("/sign-in");

        var wrongPass = await stranger.Send(page, "sign-in", ("name", "mara.holt"), ("pass", "not the passphrase"));
        var wrongName = await stranger.Send(page, "sign-in", ("name", "nobody"), ("pass", DemoClinic.Passphrase));

        Assert.Contains("The name and the passphrase do not match", wrongPass.Words, StringComparison.Ordinal);
        Assert.Contains("The name and the passphrase do not match", wrongName.Words, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in", (await stranger.Get("/today")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_wrong_passphrases_lock_the_account_for_a_while()
    {
        await using var host = await FiliformHost.Empty();
        var stranger = new Visitor(host.Address);
        var page = await stranger.Get("/sign-in");
        for (var i = 0; i < 5; i++)
            await stranger.Send(page, "sign-in", ("name", "mara.holt"), ("pass", "not the passphrase"));

        var locked = await stranger.Send(page, "sign-in", ("name", "mara.holt"), ("pass", DemoClinic.Passphrase));

        Assert.Contains("Too many tries", locked.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_in_never_leads_to_another_site()
    {
        await using var host = await FiliformHost.Empty();
        var visitor = new Visitor(host.Address);
        var page = await visitor.Get("/sign-in?to=//elsewhere.example/");

        var signedIn = await visitor.Send(page, "sign-in", ("name", "mara.holt"), ("pass", DemoClinic.Passphrase));

        Assert.Equal("/today", signedIn.Path);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused_and_writes_nothing()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Journey.Imported(host);
        var page = await ana.Open("learn");
        var fields = Visitor.Fields(page, "give", ("condition", "neck-pain")).Where(f => f.Key != "__RequestVerificationToken").ToList();

        var refused = await ana.Mara.Post(page, fields);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(0, await host.Services.GetRequiredService<ClinicStore>().ReadUnaudited(await JourneyTests.ClinicOf(host), db => db.GivenPages.CountAsync()));
    }

    [Theory]
    [EachStore]
    public async Task Every_page_of_a_record_leaves_an_audit_entry_with_who_what_and_when(StoreProvider provider)
    {
        await using var host = await FiliformHost.Empty(provider);
        var ana = await Journey.Imported(host);
        var patient = Guid.Parse(ana.Chart.Split('/')[^1]);
        string[] pages = ["learn", "book", "screen", "measure"];

        foreach (var page in pages)
            await ana.Open(page);

        var entries = await host.Services.GetRequiredService<ClinicStore>().ReadUnaudited(await JourneyTests.ClinicOf(host),
            db => db.Audit.Where(a => a.Patient == patient).OrderBy(a => a.Seq).ToListAsync());
        Assert.Equal(["Imported a patient", "Read: List of patients", "Read: List of patients", "Read: Learn", "Read: Book", "Read: Screen", "Read: Measure"], entries.Select(e => e.Action));
        Assert.All(entries.Skip(1), e => Assert.Equal(("Mara Holt", "treatment"), (e.Name, e.Purpose)));
        Assert.True((await host.Services.GetRequiredService<ClinicStore>().Verify()).Value.IsWhole);
    }

    [Fact]
    public async Task A_patient_of_nobody_here_is_not_found()
    {
        await using var host = await FiliformHost.Empty();
        var mara = await host.SignedIn();

        foreach (var step in Rules.People.Steps.All)
        {
            var page = await mara.Get($"/patients/{Guid.CreateVersion7()}/{Rules.People.Steps.Slug(step)}");
            Assert.Contains("This page is not here", page.Words, StringComparison.Ordinal);
        }
    }
}
