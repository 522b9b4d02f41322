using System.Net.Mime;
using System.Xml.Linq;
using Filiform.Clinic.People;
using Filiform.Rules.Knowledge;

namespace Filiform.Web.Knowledge;

/// <summary>
/// What search engines read. They may list the clinic's public pages and nothing else: every other address is forbidden to them and says so itself, because
/// one who was given a patient's link does not ask robots.txt.
/// </summary>
public static class PublicFiles
{
    private static readonly XNamespace Sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";

    /// <summary>Maps robots.txt and sitemap.xml.</summary>
    public static void MapPublicFiles(this WebApplication app)
    {
        app.MapGet("/robots.txt", async (Clinics clinics, HttpContext http) => Results.Text(Robots(Root(await clinics.Only(), http)), MediaTypeNames.Text.Plain)).AllowAnonymous();
        app.MapGet("/sitemap.xml", async (Clinics clinics, KnowledgeBase knowledge, HttpContext http) =>
            Results.Text(Map(Root(await clinics.Only(), http), knowledge), MediaTypeNames.Application.Xml)).AllowAnonymous();
    }

    /// <summary>Tells search engines to keep every page but the public ones to themselves.</summary>
    public static void KeepOthersOut(this WebApplication app) => app.Use((http, next) =>
    {
        if (!IsFindable(http.Request.Path))
            http.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        return next();
    });

    /// <summary>True for an address that a search engine may list.</summary>
    public static bool IsFindable(PathString path) => path == "/" || path == "/conditions" || path == "/therapists" || path == "/contact" || path == "/sources"
        || path.StartsWithSegments("/about") || path.StartsWithSegments("/conditions") || path == "/sitemap.xml" || path == "/robots.txt" || Path.HasExtension(path);

    /// <summary>The clinic's own address, else that by which it was asked.</summary>
    public static string Root(ClinicInfo? clinic, HttpContext http) => clinic?.Website ?? $"{http.Request.Scheme}://{http.Request.Host}";

    private static string Robots(string root) => $"""
        User-agent: *
        Disallow: /
        Allow: /$
        Allow: /about/
        Allow: /conditions
        Allow: /therapists
        Allow: /contact
        Allow: /sources
        Allow: /app.css
        Allow: /icons.svg
        Allow: /icon.svg
        Allow: /sitemap.xml
        Sitemap: {root}/sitemap.xml

        """;

    private static string Map(string root, KnowledgeBase knowledge) => new XDeclaration("1.0", "utf-8", null) + "\n" +
        new XElement(Sitemap + "urlset", PublicPages.Findable(knowledge).Select(p => new XElement(Sitemap + "url", new XElement(Sitemap + "loc", root + p))));
}
