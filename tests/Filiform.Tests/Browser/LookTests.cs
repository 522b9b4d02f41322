using System.Text.RegularExpressions;
using Filiform.Rules.People;
using Filiform.Tests.Doors;
using Microsoft.Playwright;

namespace Filiform.Tests.Browser;

/// <summary>Pages that no walk of one patient shows.</summary>
public sealed class LookTests(Chromium chromium)
{
    [Fact]
    public async Task The_pages_of_a_busy_clinic_can_be_read_in_the_dark()
    {
        await using var host = await FiliformHost.Demo();
        await using var mara = await chromium.Open(host.Address, Device.Desktop, scheme: ColorScheme.Dark);
        await mara.Visit("/sign-in");
        await mara.SignIn();
        await mara.Look("Today");
        await mara.Press("Patients");
        var ana = await ChartOf(mara, "Ana");
        (string Path, string What)[] pages =
        [
            ("/patients", "Patients"), ("/clinic", "Clinic"), ("/rules", "Rules"), ("/rules/antithrombotic", "A rule"), ("/rules/try", "Try the rules"), (ana, "Overview"), ($"{ana}/readers", "Who read the record"),
            .. Steps.All.Select(s => ($"{ana}/{Steps.Slug(s)}", s.Name())),
            ($"{await ChartOf(mara, "Hana")}/screen", "Stop"), ($"{await ChartOf(mara, "Boris")}/screen", "An open question"),
            ($"{await ChartOf(mara, "Chidi")}/screen", "Consult first"), ($"{await ChartOf(mara, "Farah")}/follow-up", "Call now"),
        ];

        foreach (var (path, what) in pages)
        {
            await mara.Visit(path);
            await mara.UnfoldAll();
            await mara.Look(what);
        }
    }

    [Theory]
    [InlineData(true, ColorScheme.Light)]
    [InlineData(false, ColorScheme.Dark)]
    public async Task What_is_needed_in_an_emergency_and_after_a_session_can_be_read_on_phone_and_tablet(bool onPhone, ColorScheme scheme)
    {
        await using var host = await FiliformHost.Demo();
        await using var mara = await chromium.Open(host.Address, onPhone ? Device.Phone : new Device(820, 1180, Touch: true), scheme: scheme);
        await mara.Visit("/sign-in");
        await mara.SignIn();
        var ana = await ChartOf(mara, "Ana");
        await mara.Visit($"{ana}/treat");
        var record = (await mara.Page.Locator("a[href*='/treat/sessions/']").First.GetAttributeAsync("href"))!;
        string[] pages = [$"{ana}/treat/emergency", $"{ana}/treat/emergency?kind=breathlessness", record, $"{record}/aftercare", $"{ana}/treat/lots", "/safety", "/safety/lots?lot=L2608-14", "/safety/sharps", "/safety/needlesticks", "/safety/emergencies", "/safety/rates?months=all", "/safety/events", "/outcomes", "/clinic", "/bookings", "/patients/new", $"{ana}/details", $"{record}/add"];

        foreach (var path in pages)
        {
            await mara.Visit(path);
            await mara.UnfoldAll();
            await mara.Look(path);
        }
    }

    [Fact]
    public async Task Public_pages_and_those_that_say_no_can_be_read_by_everybody()
    {
        await using var host = await FiliformHost.Empty();
        await using var phone = await chromium.Open(host.Address, Device.Phone);
        string[] pages = ["/", "/conditions", "/conditions/neck-pain", "/conditions/patellar-tendinopathy", "/about/what-it-is", "/about/how-it-works", "/about/side-effects", "/about/questions", "/therapists", "/contact", "/sources", "/rules", "/rules/pregnancy", "/rules/lists?q=eliquis", "/rules/lists/inr?has=1", "/rules/jurisdictions/us-nj", "/rules/try?rule=pregnancy", "/sign-in", "/error", "/nowhere"];

        foreach (var path in pages)
        {
            await phone.Visit(path);
            await phone.UnfoldAll();
            await phone.Look(path);
        }
        await phone.Visit("/sign-in");
        await phone.Fill("Name", "mara.holt");
        await phone.Fill("Passphrase", "not the passphrase");
        await phone.Press("Sign in");
        await phone.Sees("You are not signed in");
        await phone.Look("Not signed in");
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_clinics_own_pages_can_be_read_without_script_and_lead_from_the_first_to_a_telephone_number(ColorScheme scheme)
    {
        await using var host = await FiliformHost.Demo();
        await using var visitor = await chromium.Open(host.Address, new Device(820, 1180, Touch: true), script: false, scheme: scheme);
        await visitor.Visit("/");
        await visitor.Look("First page");

        await visitor.Touch(visitor.Page.GetByText("Menu", new() { Exact = true }));
        await visitor.Press("What we treat");
        await visitor.Look("What we treat");
        await visitor.Press("Tennis elbow");
        await visitor.Sees("What they do not show");
        await visitor.Look("A condition");
        await visitor.Visit("/therapists");
        await visitor.Sees("Mara Holt");
        await visitor.Look("Therapists");
        await visitor.Visit("/contact");
        await visitor.Look("Contact");

        Assert.Equal("tel:5550142", await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Call 555 0142" }).First.GetAttributeAsync("href"));
    }

    [Fact]
    public async Task The_settings_can_be_read_and_their_mistakes_found_by_everybody()
    {
        await using var host = await FiliformHost.Demo();
        await using var mara = await chromium.Open(host.Address, Device.Desktop, scheme: ColorScheme.Light);
        await mara.Visit("/sign-in");
        await mara.SignIn();
        await mara.Visit("/clinic/settings");
        await mara.Look("Settings");

        await mara.Fill("Telephone", "12");
        await mara.Fill("Monday", "from eight");
        await mara.Press("Save the settings");

        await mara.Sees("The settings were not changed");
        await mara.Look("Settings with mistakes");
        Assert.Equal("from eight", await mara.Page.GetByLabel("Monday", new() { Exact = true }).InputValueAsync());
    }

    private static async Task<string> ChartOf(Window mara, string given)
    {
        await mara.Visit("/patients");
        var link = mara.Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex($"SAMPLE, {given}$") });
        return (await link.GetAttributeAsync("href"))!;
    }
}
