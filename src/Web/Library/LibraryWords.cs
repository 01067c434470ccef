using Proofload.Knowledge;

namespace Proofload.Web.Library;

/// <summary>What the kinds are called on the site, and what each is good for.</summary>
internal static class LibraryWords
{
    public static string One(PageKind kind) => kind switch
    {
        PageKind.Topic => "Topic",
        PageKind.Pattern => "Pattern",
        PageKind.Service => "AWS service",
        PageKind.Case => "Case",
        PageKind.Question => "Interview question",
        PageKind.Decision => "Decision",
        PageKind.Runbook => "Runbook",
        PageKind.Principle => "Principle",
        PageKind.Plan => "Study plan",
    };

    public static string Many(PageKind kind) => kind switch
    {
        PageKind.Service => "AWS services",
        PageKind.Question => "Interview questions",
        PageKind.Plan => "Study plans",
        _ => One(kind) + "s",
    };

    public static string About(PageKind kind) => kind switch
    {
        PageKind.Topic => "One idea each, with the number that decides, a design to run, and questions to answer.",
        PageKind.Pattern => "Solutions that have a name: what they cost, how they fail, when something simpler wins.",
        PageKind.Service => "What each is for, its limits with source and date, and what to use instead.",
        PageKind.Case => "Systems that really run or ran, and the days on which they did not; claims with sources.",
        PageKind.Question => "What is asked, what an interviewer knows and probes, and what a strong answer holds.",
        PageKind.Decision => "Choices argued with numbers, and trees of questions that end in a reasoned answer.",
        PageKind.Runbook => "What to do, in which order, when something is on fire.",
        PageKind.Principle => "Amazon's leadership principles, as they show in decisions about design.",
        PageKind.Plan => "What to do on which day, from three weeks to the morning of the interview.",
    };

    /// <summary>What a page's kind puts its pages in groups by; empty where it does not.</summary>
    public static string GroupOf(PageLibrary library, Page page) => page.Facts switch
    {
        PageFacts.Topic topic => library.Curriculum.TitleOf(topic.Area),
        PageFacts.Service service => Capital(service.Group),
        PageFacts.CaseStudy story => Capital(story.Category),
        PageFacts.Question question => Capital(question.Category),
        PageFacts.Runbook runbook => AreaOf(library, runbook.MainTopic),
        PageFacts.Decision { Tree: not null } => "Trees to walk",
        PageFacts.Decision => "Arguments",
        PageFacts.Pattern pattern => AreaOf(library, pattern.MainTopic),
        _ => "",
    };

    private static string AreaOf(PageLibrary library, string topic) =>
        library.Curriculum.FindTopic(topic) is { } found ? library.Curriculum.TitleOf(found.Area) : "";

    /// <summary>A word of the data as people write it: "AWS service" for <c>aws-service</c>.</summary>
    public static string Capital(string word)
    {
        var words = word.Split('-', ' ').Select(part => part is "aws" or "ai" or "ml" or "api"
            ? part.ToUpperInvariant()
            : part);
        var text = string.Join(' ', words);
        return text.Length == 0 ? "" : char.ToUpperInvariant(text[0]) + text[1..];
    }
}
