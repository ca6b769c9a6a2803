using Library.Contracts;
using Library.Domain;

namespace Library.Repositories;

public interface IMemberRepository
{
    Task<(IReadOnlyList<Member> Members, int Total)> ListAsync(PageQuery page);

    Task<Member?> FindAsync(int id);

    Task<Member?> FindByCardAsync(Guid card);

    Task<bool> EmailExistsAsync(string email, int? except = null);

    Task AddAsync(Member member);

    Task UpdateAsync(Member member);
}
