using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Tests.Knowledge;

public class CodeLookupTests
{
    [Theory]
    [InlineData("rxnorm 855332", CodeSystem.RxNorm, "855332", "")]
    [InlineData("RxNorm:855332", CodeSystem.RxNorm, "855332", "")]
    [InlineData("ICD-10-CM: z79.01  Long term use of anticoagulants", CodeSystem.Icd10Cm, "Z79.01", "Long term use of anticoagulants")]
    [InlineData("SNOMED CT 60046008", CodeSystem.Snomed, "60046008", "")]
    [InlineData("http://snomed.info/sct|60046008|Pleural effusion", CodeSystem.Snomed, "60046008", "Pleural effusion")]
    [InlineData("loinc\t777-3\t45\t10*3/uL", CodeSystem.Loinc, "777-3", "45 10*3/uL")]
    [InlineData("atc,b01aa03", CodeSystem.Atc, "B01AA03", "")]
    [InlineData("http://example.org/codes|7", CodeSystem.Other, "7", "")]
    public void A_code_is_read_as_people_write_and_paste_it(string line, CodeSystem system, string code, string rest) =>
        Assert.Equal(new WrittenCode(system, code, rest), CodeLookup.Read(line));

    [Fact]
    public void A_code_without_its_system_is_read_as_such() => Assert.Equal(new WrittenCode(null, "Z79.01", ""), CodeLookup.Read("Z79.01"));

    [Theory]
    [InlineData("")]
    [InlineData("  | ")]
    [InlineData("rxnorm")]
    [InlineData("snomed ct")]
    public void A_line_without_a_code_is_none(string line) => Assert.Null(CodeLookup.Read(line));

    [Theory]
    [InlineData(CodeSystem.Icd10Cm, "D68.311", "D68.31", false)]
    [InlineData(CodeSystem.Icd10Cm, "d68311", "D68.31", false)]
    [InlineData(CodeSystem.Icd10Cm, "D68.9", "D68", false)]
    [InlineData(CodeSystem.Icd10Cm, "D68.0", "D68.0", true)]
    public void A_code_stands_in_a_list_by_itself_or_by_the_longest_beginning(CodeSystem system, string code, string row, bool isItself)
    {
        var found = List.Find(system, code);

        Assert.Equal((row, isItself), (found!.Value.Code, !found.Value.IsPrefix));
    }

    [Theory]
    [InlineData(CodeSystem.Icd10Cm, "E11")]
    [InlineData(CodeSystem.Snomed, "D68.0")]
    public void A_code_that_is_not_in_the_list_is_not_found(CodeSystem system, string code) => Assert.Null(List.Find(system, code));

    private static ValueSet List { get; } = new("list", "1.0.0", "List",
    [
        new(CodeSystem.Icd10Cm, "D68", true, "Other coagulation defects"),
        new(CodeSystem.Icd10Cm, "D68.0", false, "Von Willebrand disease"),
        new(CodeSystem.Icd10Cm, "D68.31", true, "Haemorrhagic disorder due to intrinsic circulating anticoagulants"),
    ], [], [], [], "For tests.", null);
}
