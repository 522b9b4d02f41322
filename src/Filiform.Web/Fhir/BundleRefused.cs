using Filiform.Rules;

namespace Filiform.Web.Fhir;

/// <summary>Leaves the depths of a bundle when it cannot be read; never leaves <see cref="BundleReader"/>, which answers with the refusal.</summary>
internal sealed class BundleRefused(string code, string what) : Exception(what)
{
    public Refusal Refusal => Refusal.Because(code, Message);

    public static BundleRefused OtherVersion(string path, string why) => new("not-r4", $"{path}: {why}; only FHIR R4 is read");
}
