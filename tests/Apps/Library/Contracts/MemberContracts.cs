using Library.Domain;

namespace Library.Contracts;

public sealed record MemberResponse(int Id, Guid Card, string Name, string Email, MemberTier Tier);

public sealed record CreateMemberRequest(string Name, string Email, MemberTier? Tier);

public sealed record UpdateMemberRequest(string Name, string Email, MemberTier? Tier);

public sealed record StatementResponse(int MemberId, int LoanCount, int OpenLoans, decimal OpenFines, DateTimeOffset? LastRequestedAt);

public static class MemberMapping
{
    public static MemberResponse ToResponse(this Member member) => new(member.Id, member.Card, member.Name, member.Email, member.Tier);
}
