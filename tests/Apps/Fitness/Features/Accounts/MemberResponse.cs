namespace Fitness.Features.Accounts;

public sealed record MemberResponse(int Id, string Name, string Email);
