using Filiform.Rules.Learn;

namespace Filiform.Rules.Tests.Learn;

public class ReadingLevelTests
{
    [Theory]
    [InlineData("the", 1)]
    [InlineData("needle", 2)]
    [InlineData("needles", 2)]
    [InlineData("needled", 2)]
    [InlineData("used", 1)]
    [InlineData("needed", 2)]
    [InlineData("places", 2)]
    [InlineData("bones", 1)]
    [InlineData("ache", 1)]
    [InlineData("whole", 1)]
    [InlineData("muscle", 2)]
    [InlineData("people", 2)]
    [InlineData("therapist", 3)]
    [InlineData("acupuncture", 4)]
    [InlineData("pregnant", 2)]
    [InlineData("being", 2)]
    [InlineData("radio", 3)]
    [InlineData("session", 2)]
    [InlineData("20", 1)]
    public void Syllables_are_counted_as_they_are_spoken(string word, int syllables) => Assert.Equal(syllables, ReadingLevel.SyllablesIn(word));

    [Fact]
    public void A_sentence_of_thirteen_words_and_twenty_four_syllables_is_of_grade_11_3()
    {
        // Worked by hand: 0.39 × 13 + 11.8 × 24 / 13 − 15.59 = 11.26.
        Assert.Equal(11.26, new ReadingLevel(1, 13, 24, 0).Grade, 2);
        Assert.Equal(13, ReadingLevel.Of("The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.").Words);
        Assert.InRange(ReadingLevel.Of("The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.").Syllables, 22, 26);
    }

    [Fact]
    public void Headings_and_items_of_lists_end_a_sentence_though_they_have_no_full_stop()
    {
        Assert.Equal(["Before", "You lie down", "Nothing is injected.", "Why?"], ReadingLevel.SentencesIn("Before\nYou lie down\nNothing is injected. Why?"));
        Assert.Equal((0, 0.0, 0.0), (ReadingLevel.Of(" \n—").Words, ReadingLevel.Of("").Grade, ReadingLevel.Of("").LongShare));
    }

    [Fact]
    public void Long_words_and_long_sentences_make_a_text_harder()
    {
        var plain = ReadingLevel.Of("A thin needle goes in. You may feel a dull ache.");
        var learned = ReadingLevel.Of("Intramuscular stimulation modulates nociceptive transmission through segmental inhibition of hyperexcitable neuromuscular structures.");

        Assert.InRange(plain.Age, 4, 8);
        Assert.True(learned.Age > 20 && learned.LongShare > 0.4 && learned.MeanSentence > plain.MeanSentence, $"{learned}");
    }
}
