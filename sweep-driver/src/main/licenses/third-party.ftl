<#-- One line for each library: coordinates | licences | address. -->
<#list dependencyMap as entry>
${entry.getKey().groupId}:${entry.getKey().artifactId}:${entry.getKey().version} | ${entry.getValue()?join("; ")} | ${entry.getKey().url!"no address given"}
</#list>
